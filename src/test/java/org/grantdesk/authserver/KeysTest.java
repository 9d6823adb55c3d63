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
import java.util.HashSet;
import java.util.List;
import org.grantdesk.authserver.keys.SigningKeys;
import org.grantdesk.base.Ids;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

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

    /**
     * Some clients look at the JSON itself: a list of one audience is none to them (libjwt), and neither is a time with a
     * fraction (RFC 7519, section 2, would allow it).
     */
    @Test
    void tokensAreWrittenAsTheSimplestClientReadsThem() throws Exception {
        jdbc.update("update client set access_token_format = 'JWT' where id = ?", app.clientId());
        var tokens = tokens("scope", "openid profile", "max_age", "3600");

        for (var kind : new String[] {"id_token", "access_token"}) {
            var payload = JsonMapper.shared()
                    .readTree(SignedJWT.parse(tokens.text(kind)).getPayload().toString());
            assertThat(payload.path("aud").isString()).as(kind).isTrue();
            assertThat(payload.path("iss").asString()).as(kind).isEqualTo("http://localhost:" + port);
            var times = kind.equals("id_token") ? List.of("iat", "exp", "auth_time") : List.of("iat", "exp");
            assertThat(times)
                    .as(kind)
                    .allSatisfy(time -> assertThat(payload.path(time).isIntegralNumber())
                            .as(time)
                            .isTrue());
        }
    }

    /** Clients keep keys under their ids for long, so no id may come back, not even after its key was removed. */
    @Test
    void keyIdsAreUniqueOverTime() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            assertThat(ids.add(keys.rotate().getKeyID())).isTrue();
            clock.advance(Duration.ofDays(3));
        }
        assertThat(ids).allSatisfy(id -> assertThat(Ids.isWellFormed(id)).as(id).isTrue());
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
