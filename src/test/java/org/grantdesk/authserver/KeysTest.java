package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.grantdesk.authserver.keys.SignedTokens;
import org.grantdesk.authserver.keys.SigningKeys;
import org.grantdesk.base.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** RFC 7517; RFC 8725; OpenID Connect Core, sections 2, 3.1.3.6 and 10.1. */
class KeysTest extends ProtocolTest {

    private static final String API = "https://Calendar.example.test/";

    @Autowired
    private SigningKeys keys;

    @Autowired
    private SignedTokens signed;

    /** RFC 7517, section 9.3. */
    @Test
    void onlyPublicPartsArePublished() throws Exception {
        var published = published();

        assertThat(published.getKeys()).isNotEmpty().allSatisfy(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
            assertThat(key.size()).isGreaterThanOrEqualTo(key instanceof ECKey ? 256 : 2048);
        });
        assertThat(published.getKeys().stream().map(key -> key.getKeyID())).doesNotHaveDuplicates();
        assertThat(published.getKeys()).extracting(JWK::getAlgorithm).contains(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
        // The simplest clients take the first.
        assertThat(published.getKeys().getFirst().getKeyID())
                .isEqualTo(keys.current(JWSAlgorithm.RS256).getKeyID());
    }

    @Test
    void privatePartsAreStoredEncrypted() {
        for (var column : List.of("private_encrypted", "ec_private_encrypted")) {
            assertThat(jdbc.queryForList("select " + column + " from signing_key", String.class))
                    .isNotEmpty()
                    .allSatisfy(stored -> assertThat(stored).doesNotContain("\"d\"", "{"));
        }
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
            var times = List.of("iat", "exp", "auth_time");
            assertThat(times)
                    .as(kind)
                    .allSatisfy(time -> assertThat(payload.path(time).isIntegralNumber())
                            .as(time)
                            .isTrue());
        }
    }

    /** RFC 9068, sections 2.1, 2.2 and 4: verified with what is published, and with nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void accessTokenForAnApiSaysWhatItMust(String algorithm) throws Exception {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var forPerson = SignedJWT.parse(signed.accessToken(
                JWSAlgorithm.parse(algorithm),
                new SignedTokens.AccessToken(
                        "token-1",
                        API,
                        app.clientId(),
                        person.id(),
                        Set.of("read"),
                        now.minusSeconds(60),
                        now.plusSeconds(600))));
        var forItself = SignedJWT.parse(signed.accessToken(
                JWSAlgorithm.parse(algorithm),
                new SignedTokens.AccessToken(
                        "token-1", API, app.clientId(), app.clientId(), Set.of("write"), null, now.plusSeconds(600))));

        assertThat(forPerson.getHeader().getAlgorithm()).hasToString(algorithm);
        assertThat(forPerson.getHeader().getType()).hasToString("at+jwt");
        assertThat(verifies(forPerson)).isTrue();
        var claims = forPerson.getJWTClaimsSet();
        assertThat(claims.toJSONObject())
                .containsEntry("iss", "http://localhost:" + port)
                .containsEntry("aud", API)
                .containsEntry("sub", person.id())
                .containsEntry("client_id", app.clientId())
                .containsEntry("scope", "read")
                .containsEntry("auth_time", now.minusSeconds(60).getEpochSecond())
                .containsEntry("acr", "1")
                .containsEntry("exp", now.plusSeconds(600).getEpochSecond())
                .containsEntry("jti", "token-1")
                .containsKey("iat");
        assertThat(forItself.getJWTClaimsSet().getClaims())
                .containsEntry("sub", app.clientId())
                .doesNotContainKeys("auth_time", "acr");
        keys.rotate();
        assertThat(verifies(forPerson)).isTrue();
    }

    /** Clients keep keys under their ids for long, so no id may come back, not even after its key was removed. */
    @Test
    void keyIdsAreUniqueOverTime() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            keys.rotate();
            assertThat(ids.add(keys.current(JWSAlgorithm.RS256).getKeyID())).isTrue();
            assertThat(ids.add(keys.current(JWSAlgorithm.ES256).getKeyID())).isTrue();
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
        var publicKey = keys.current(JWSAlgorithm.RS256).toRSAKey();
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
        return token.verify(key instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier(key.toRSAKey()));
    }
}
