package org.grantdesk.authserver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Redeems authorization codes (RFC 6749, section 4.1.3; RFC 7636, section 4.6): once, by the app it was made for, with
 * the same redirect URI and the right verifier. A second time ends the whole grant.
 */
@Component
class CodeGrant implements AuthenticationProvider {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final Authorizations authorizations;
    private final TokenRequests requests;
    private final IssuedTokens tokens;
    private final Guesses guesses;
    private final TransactionOperations transaction;

    CodeGrant(
            Authorizations authorizations,
            TokenRequests requests,
            IssuedTokens tokens,
            Guesses guesses,
            TransactionOperations transaction) {
        this.authorizations = authorizations;
        this.requests = requests;
        this.tokens = tokens;
        this.guesses = guesses;
        this.transaction = transaction;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2AuthorizationCodeAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var wanted = (OAuth2AuthorizationCodeAuthenticationToken) authentication;
        var asker = TokenRequests.asker(wanted, AuthorizationGrantType.AUTHORIZATION_CODE);
        return guesses.redeem(asker.getName(), () -> redeem(wanted, asker));
    }

    private OAuth2AccessTokenAuthenticationToken redeem(
            OAuth2AuthorizationCodeAuthenticationToken wanted, OAuth2ClientAuthenticationToken asker) {
        var code = authorizations
                .find(wanted.getCode())
                .filter(token -> token.kind() == TokenKind.CODE)
                .orElseThrow(TokenRequests::invalidGrant);
        if (!code.authorization().clientId().equals(asker.getName())) {
            burn(code);
            throw TokenRequests.invalidGrant();
        }
        return requests.answer(() -> redeem(code, wanted, asker));
    }

    private OAuth2AccessTokenAuthenticationToken redeem(
            StoredToken code,
            OAuth2AuthorizationCodeAuthenticationToken wanted,
            OAuth2ClientAuthenticationToken asker) {
        var authorization = code.authorization();
        if (!authorizations.lock(authorization.id())) {
            throw TokenRequests.invalidGrant();
        }
        if (code.consumedAt() != null) {
            throw new TokenRequests.Replayed(code);
        }
        var request = AuthorizeRequest.read(Objects.requireNonNull(authorization.request()));
        var verifier = wanted.getAdditionalParameters().get("code_verifier");
        if (!code.working()
                || request.redirectUriGiven() && !request.redirectUri().equals(wanted.getRedirectUri())
                || !proves(verifier instanceof String text ? text : null, request.codeChallenge())) {
            throw TokenRequests.invalidGrant();
        }
        if (!authorizations.consume(code)) {
            throw new TokenRequests.Replayed(code);
        }
        return tokens.forPerson(asker, authorization, authorization.scopes(), request);
    }

    /** Both or neither (RFC 9700, section 2.1.1: no downgrade). */
    private static boolean proves(@Nullable String verifier, @Nullable String challenge) {
        if (challenge == null || verifier == null) {
            return challenge == null && verifier == null;
        }
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

    /** Another app has it, so it must not work any more. */
    private void burn(StoredToken code) {
        transaction.executeWithoutResult(status -> authorizations.consume(code));
    }
}
