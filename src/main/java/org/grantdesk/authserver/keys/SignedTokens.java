package org.grantdesk.authserver.keys;

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
                .audience(List.of(app.clientId()))
                .issuedAt(now)
                .expiresAt(now.plus(Lifetimes.ID_TOKEN))
                .id(Ids.next())
                .claim("azp", app.clientId())
                .claim("at_hash", leftHalf(accessToken));
        var authenticatedAt = authorization.authenticatedAt();
        if (authenticatedAt != null) {
            claims.claim("auth_time", authenticatedAt.getEpochSecond()).claim("acr", SIGNED_IN);
        }
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        return sign("JWT", claims.build());
    }

    /**
     * Signs an access token (RFC 9068).
     *
     * @param personId whom the app acts for; {@code null}: itself
     */
    public String accessToken(ProtocolClient app, @Nullable String personId, Set<String> scopes, Instant end) {
        return sign(
                "at+jwt",
                JwtClaimsSet.builder()
                        .issuer(baseUrl.get())
                        .subject(personId == null ? app.clientId() : personId)
                        .audience(List.of(baseUrl.get()))
                        .issuedAt(clock.instant())
                        .expiresAt(end)
                        .id(Ids.next())
                        .claim("client_id", app.clientId())
                        .claim("scope", Scopes.join(scopes))
                        .build());
    }

    private String sign(String type, JwtClaimsSet claims) {
        var key = keys.current();
        var header = JwsHeader.with(SignatureAlgorithm.RS256)
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
