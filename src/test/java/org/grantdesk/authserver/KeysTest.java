package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** RFC 7517; RFC 8725; OpenID Connect Core, sections 2, 3.1.3.6 and 10.1. */
class KeysTest extends ProtocolTest {

    @Autowired
    private SigningKeys keys;

    /** RFC 7517, section 9.3. */
    @Test
    void onlyPublicPartsArePublished() throws Exception {
        var published = published();

        assertThat(published.getKeys()).isNotEmpty().allSatisfy(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.size()).isGreaterThanOrEqualTo(2048);
            assertThat(key.getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        });
        assertThat(published.getKeys().stream().map(key -> key.getKeyID())).doesNotHaveDuplicates();
    }

    @Test
    void privatePartsAreStoredEncrypted() {
        keys.current();

        assertThat(jdbc.queryForList("select private_encrypted from signing_key", String.class))
                .isNotEmpty()
                .allSatisfy(stored -> assertThat(stored).doesNotContain("\"d\"", "{"));
    }

    /** OpenID Connect Core, section 10.1.1. */
    @Test
    void replacedKeyStaysPublishedUntilItsTokensHaveEnded() throws Exception {
        var before = SignedJWT.parse(tokens().text("id_token"));

        keys.rotate();

        var after = SignedJWT.parse(tokens().text("id_token"));
        assertThat(after.getHeader().getKeyID()).isNotEqualTo(before.getHeader().getKeyID());
        assertThat(verifies(before)).isTrue();
        assertThat(verifies(after)).isTrue();
        clock.advance(Duration.ofDays(3));
        assertThat(published().getKeyByKeyId(before.getHeader().getKeyID())).isNull();
        assertThat(verifies(after)).isTrue();
    }

    /** OpenID Connect Core, sections 2 and 3.1.3.6. */
    @Test
    void idTokenSaysWhatItMust() throws Exception {
        var signedInAt = clock.instant();
        var tokens = tokens();
        var token = SignedJWT.parse(tokens.text("id_token"));
        var claims = token.getJWTClaimsSet();

        assertThat(verifies(token)).isTrue();
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:" + port);
        assertThat(claims.getAudience()).containsExactly(app.clientId());
        assertThat(claims.getSubject()).isEqualTo(person.id());
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(claims.getStringClaim("azp")).isEqualTo(app.clientId());
        assertThat(Instant.ofEpochSecond(claims.getLongClaim("auth_time")))
                .isBetween(signedInAt.minusSeconds(60), signedInAt.plusSeconds(1));
        assertThat(claims.getStringClaim("at_hash")).hasSize(22);
        assertThat(claims.getClaims()).doesNotContainKeys("email", "access_token");
    }

    /** RFC 8725, sections 2.1 and 3.1; RFC 9700. */
    @Test
    void forgedTokensOpenNothing() throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .issuer("http://localhost:" + port)
                .subject(person.id())
                .audience("http://localhost:" + port)
                .claim("client_id", app.clientId())
                .claim("scope", "openid profile")
                .expirationTime(Date.from(clock.instant().plusSeconds(600)))
                .build();
        var publicKey = keys.current().toPublicJWK();
        var confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(publicKey.getKeyID())
                        .build(),
                claims);
        confused.sign(new MACSigner(publicKey.toRSAPublicKey().getEncoded()));

        assertThat(app.userInfo(confused.serialize()).status()).isEqualTo(401);
        assertThat(app.userInfo(new PlainJWT(claims).serialize()).status()).isEqualTo(401);
    }

    private JWKSet published() throws Exception {
        return JWKSet.parse(app.get("/oauth/jwks").response().body());
    }

    private boolean verifies(SignedJWT token) throws Exception {
        var key = published().getKeyByKeyId(token.getHeader().getKeyID());
        return token.verify(new RSASSAVerifier(key.toRSAKey()));
    }
}
