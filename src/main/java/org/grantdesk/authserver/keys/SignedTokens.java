package org.grantdesk.authserver.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ProtocolClient;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Makes ID tokens (OpenID Connect Core, section 2) and signed access tokens (RFC 9068). */
@Component
public class SignedTokens {

    /** The one level there is: a person signed in, with a password or at a provider. */
    public static final String SIGNED_IN = "1";

    private final SigningKeys keys;
    private final BaseUrl baseUrl;
    private final Clock clock;

    SignedTokens(SigningKeys keys, BaseUrl baseUrl, Clock clock) {
        this.keys = keys;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /**
     * Signs an ID token (OpenID Connect Core 1.0, section 2).
     *
     * @param person what is told about the person besides who it is
     */
    public String idToken(
            ProtocolClient app,
            StoredToken.Authorization authorization,
            @Nullable String nonce,
            String accessToken,
            Map<String, Object> person) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .claims(all -> all.putAll(person))
                .issuer(baseUrl.get())
                .subject(Objects.requireNonNull(authorization.personId()))
                .audience(List.of(app.protocolId()))
                .issuedAt(now)
                .expiresAt(now.plus(Lifetimes.ID_TOKEN))
                .id(Ids.next())
                .claim("azp", app.protocolId())
                .claim("at_hash", leftHalf(accessToken));
        tellSignIn(claims, authorization.authenticatedAt());
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        return sign(JWSAlgorithm.RS256, "JWT", claims.build());
    }

    /**
     * What is written into a signed access token (RFC 9068, section 2.2).
     *
     * @param id of the token ({@code jti})
     * @param subject the person the app acts for, or the app itself
     * @param authenticatedAt when the person signed in; {@code null} where there was no person, or it is not known
     */
    public record AccessToken(
            String id,
            String audience,
            String clientId,
            String subject,
            Set<String> scopes,
            @Nullable Instant authenticatedAt,
            Instant expiresAt) {}

    /**
     * Signs an access token (RFC 9068).
     *
     * @param algorithm RS256 or ES256
     */
    public String accessToken(JWSAlgorithm algorithm, AccessToken token) {
        var claims = JwtClaimsSet.builder()
                .issuer(baseUrl.get())
                .subject(token.subject())
                .audience(List.of(token.audience()))
                .issuedAt(clock.instant())
                .expiresAt(token.expiresAt())
                .id(token.id())
                .claim("client_id", token.clientId())
                .claim("scope", Scopes.join(token.scopes()));
        tellSignIn(claims, token.authenticatedAt());
        return sign(algorithm, "at+jwt", claims.build());
    }

    private static void tellSignIn(JwtClaimsSet.Builder claims, @Nullable Instant authenticatedAt) {
        if (authenticatedAt != null) {
            claims.claim("auth_time", authenticatedAt.getEpochSecond()).claim("acr", SIGNED_IN);
        }
    }

    private String sign(JWSAlgorithm algorithm, String type, JwtClaimsSet claims) {
        var key = keys.current(algorithm);
        var header = JwsHeader.with(Objects.requireNonNull(SignatureAlgorithm.from(algorithm.getName())))
                .type(type)
                .keyId(key.getKeyID())
                .build();
        return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)))
                .encode(JwtEncoderParameters.from(header, claims))
                .getTokenValue();
    }

    /** OpenID Connect Core, section 3.1.3.6. */
    private static String leftHalf(String accessToken) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
