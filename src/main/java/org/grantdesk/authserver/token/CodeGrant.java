package org.grantdesk.authserver.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.authserver.authorize.AuthorizeRequest;
import org.grantdesk.authserver.authorize.RegisteredRedirects;
import org.grantdesk.authserver.client.ProtocolThrottle;
import org.grantdesk.authserver.protocol.FailedExchange;
import org.grantdesk.authserver.protocol.RequestedResources;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.TokenTargets;
import org.grantdesk.clients.FailedRequest;
import org.grantdesk.clients.FailedRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Redeems authorization codes (RFC 6749, section 4.1.3; RFC 7636, section 4.6): once, by the app it was made for, with
 * the same redirect URI and the right verifier, as far as the app may still ask for what was allowed. A second time ends
 * the whole grant.
 */
@Component
public class CodeGrant implements AuthenticationProvider {

    /** Wider than RFC 7636, section 4.1: programs in use send padded Base64, and only the hash proves anything. */
    private static final Pattern VERIFIER = Pattern.compile("[\\x20-\\x7E]{43,128}");

    private final Authorizations authorizations;
    private final TokenRequests requests;
    private final IssuedTokens tokens;
    private final ProtocolThrottle throttle;
    private final FailedRequests failures;
    private final TokenTargets targets;
    private final TransactionOperations transaction;

    CodeGrant(
            Authorizations authorizations,
            TokenRequests requests,
            IssuedTokens tokens,
            ProtocolThrottle throttle,
            FailedRequests failures,
            TokenTargets targets,
            TransactionOperations transaction) {
        this.authorizations = authorizations;
        this.requests = requests;
        this.tokens = tokens;
        this.throttle = throttle;
        this.failures = failures;
        this.targets = targets;
        this.transaction = transaction;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2AuthorizationCodeAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var wanted = (OAuth2AuthorizationCodeAuthenticationToken) authentication;
        var asker = requests.asker(wanted, AuthorizationGrantType.AUTHORIZATION_CODE);
        return throttle.redeem(asker.getName(), () -> redeemOrRecord(wanted, asker));
    }

    /** Keeps the reason of a refusal for the app's developers, once the transaction has ended. */
    private OAuth2AccessTokenAuthenticationToken redeemOrRecord(
            OAuth2AuthorizationCodeAuthenticationToken wanted, OAuth2ClientAuthenticationToken asker) {
        try {
            return redeem(wanted, asker);
        } catch (FailedExchange failure) {
            failures.exchange(
                    StoredClients.appOf(clientOf(asker)),
                    failure.kind(),
                    failure.redirectUri(),
                    Objects.requireNonNullElse(wanted.getRedirectUri(), ""));
            throw failure;
        }
    }

    private OAuth2AccessTokenAuthenticationToken redeem(
            OAuth2AuthorizationCodeAuthenticationToken wanted, OAuth2ClientAuthenticationToken asker) {
        var code = authorizations
                .find(wanted.getCode())
                .filter(token -> token.kind() == TokenKind.CODE)
                .orElseThrow(() -> new FailedExchange(FailedRequest.Kind.CODE_UNKNOWN, null));
        if (!code.authorization().clientId().equals(asker.getName())) {
            burn(code);
            throw new FailedExchange(FailedRequest.Kind.CODE_OF_ANOTHER_APP, null);
        }
        var request = AuthorizeRequest.read(
                Objects.requireNonNull(code.authorization().request()));
        try {
            return requests.answer(() -> redeem(code, request, wanted, asker));
        } catch (FailedExchange failure) {
            throw failure;
        } catch (OAuth2AuthenticationException refusal) {
            throw OAuth2ErrorCodes.INVALID_GRANT.equals(refusal.getError().getErrorCode())
                    ? new FailedExchange(FailedRequest.Kind.CODE_USED, request.redirectUri())
                    : refusal;
        }
    }

    private OAuth2AccessTokenAuthenticationToken redeem(
            StoredToken code,
            AuthorizeRequest request,
            OAuth2AuthorizationCodeAuthenticationToken wanted,
            OAuth2ClientAuthenticationToken asker) {
        var authorization = authorizations
                .lock(code.authorization())
                .orElseThrow(() -> new FailedExchange(FailedRequest.Kind.CODE_UNKNOWN, request.redirectUri()));
        if (code.consumedAt() != null) {
            throw new TokenRequests.Replayed(code);
        }
        var client = clientOf(asker);
        var verifier = wanted.getAdditionalParameters().get("code_verifier");
        require(code.working(), FailedRequest.Kind.CODE_EXPIRED, request);
        require(
                (!request.redirectUriGiven() || request.redirectUri().equals(wanted.getRedirectUri()))
                        && RegisteredRedirects.include(client, request.redirectUri()),
                FailedRequest.Kind.CODE_REDIRECT_URI,
                request);
        checkVerifier(verifier instanceof String text ? text : null, request);
        // What the person allowed, as far as the app may still ask for it; the same for refresh tokens.
        var reach = targets.reach(StoredClients.appOf(client), authorization.scopes());
        require(!reach.scopes().isEmpty(), FailedRequest.Kind.CODE_SCOPE, request);
        var target = targets.choose(
                reach, request.resources(), RequestedResources.named(wanted.getAdditionalParameters()), Set.of());
        if (!authorizations.consume(code)) {
            throw new TokenRequests.Replayed(code);
        }
        return tokens.forPerson(asker, authorization, reach.scopes(), target, request);
    }

    private static void require(boolean right, FailedRequest.Kind kind, AuthorizeRequest request) {
        if (!right) {
            throw new FailedExchange(kind, request.redirectUri());
        }
    }

    private static RegisteredClient clientOf(OAuth2ClientAuthenticationToken asker) {
        return Objects.requireNonNull(asker.getRegisteredClient());
    }

    /** Both or neither (RFC 9700, section 2.1.1: no downgrade). */
    private static void checkVerifier(@Nullable String verifier, AuthorizeRequest request) {
        var challenge = request.codeChallenge();
        if (challenge == null && verifier != null) {
            throw new FailedExchange(
                    FailedRequest.Kind.CODE_VERIFIER,
                    request.redirectUri(),
                    "A code_verifier was sent, but the authorization request had no code_challenge.");
        }
        if (challenge != null && verifier == null) {
            throw new FailedExchange(
                    FailedRequest.Kind.CODE_VERIFIER,
                    request.redirectUri(),
                    "The code_verifier is missing: the authorization request had a code_challenge.");
        }
        require(
                challenge == null || verifier == null || proves(verifier, challenge),
                FailedRequest.Kind.CODE_VERIFIER,
                request);
    }

    private static boolean proves(String verifier, String challenge) {
        return VERIFIER.matcher(verifier).matches()
                && MessageDigest.isEqual(
                        s256(verifier).getBytes(StandardCharsets.US_ASCII),
                        challenge.getBytes(StandardCharsets.US_ASCII));
    }

    private static String s256(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Another app has it, so it must not work any longer. */
    private void burn(StoredToken code) {
        transaction.executeWithoutResult(status -> authorizations.consume(code));
    }
}
