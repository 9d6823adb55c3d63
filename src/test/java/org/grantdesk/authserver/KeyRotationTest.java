package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import org.grantdesk.authserver.keys.SigningKeyService;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** OpenID Connect Core, section 10.1.1; RFC 7517; RFC 8725. */
class KeyRotationTest extends ProtocolTest {

    @Autowired
    SigningKeyService keys;

    TestPerson admin;

    @BeforeEach
    void anAdministrator() {
        admin = users.with(Authorities.MANAGE_SYSTEM);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void anIdTokenFromBeforeVerifiesUntilItsKeyEnds() throws Exception {
        var before = idToken();
        users.as(admin, () -> keys.rotate());
        var after = idToken();

        assertThat(after.getHeader().getKeyID()).isNotEqualTo(before.getHeader().getKeyID());
        assertThat(verifies(before)).isTrue();
        assertThat(verifies(after)).isTrue();

        clock.advance(Duration.ofDays(2).plusMinutes(1));
        assertThat(published().getKeyByKeyId(before.getHeader().getKeyID())).isNull();
        assertThat(verifies(after)).isTrue();
    }

    /** Only the public parts, each under an id of its own, and none of them weak. */
    @Test
    void publishesPublicKeysOnly() throws Exception {
        users.as(admin, () -> keys.rotate());

        var published = published();

        assertThat(published.getKeys()).hasSizeGreaterThan(3).allSatisfy(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.size()).isGreaterThanOrEqualTo(key instanceof ECKey ? 256 : 2048);
        });
        assertThat(published.getKeys()).extracting(JWK::getKeyID).doesNotHaveDuplicates();
    }

    /** RFC 8725, sections 2.1 and 3.1: neither a token without signature nor one signed with the public key as a secret. */
    @Test
    void aForgedTokenOpensNothing() throws Exception {
        var key = published().getKeys().getFirst().toRSAKey();
        var claims = "{\"sub\":\"%s\",\"scope\":\"openid\",\"exp\":4102444800}".formatted(person.id());
        var unsigned = base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + base64(claims) + ".";
        var confused = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), new Payload(claims));
        confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));

        assertThat(app.userInfo(unsigned).status()).isEqualTo(401);
        assertThat(app.userInfo(confused.serialize()).status()).isEqualTo(401);
    }

    private JWSObject idToken() throws ParseException {
        return JWSObject.parse(app.redeem(app.authorize(visitor).get("code")).text("id_token"));
    }

    private boolean verifies(JWSObject token) throws ParseException, JOSEException {
        var key = published().getKeyByKeyId(token.getHeader().getKeyID());
        return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    private JWKSet published() throws ParseException {
        return JWKSet.parse(app.get("/oauth/jwks").response().body());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
