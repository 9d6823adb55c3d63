package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Core, section 5.3; RFC 6750. */
class UserInfoTest extends ProtocolTest {

    private static final String PATH = "/oauth/userinfo";

    /** OpenID Connect Core, section 5.4. */
    @Test
    void scopesDecideWhatIsTold() {
        var little = app.userInfo(tokens("scope", "openid").text("access_token"));
        var all = app.userInfo(tokens("scope", "openid profile email").text("access_token"));

        assertThat(little.body().propertyNames()).containsExactly("sub");
        assertThat(all.text("sub")).isEqualTo(person.id());
        assertThat(all.text("email")).isEqualTo(person.email());
        assertThat(all.text("preferred_username")).isEqualTo(person.username());
        assertThat(all.body().path("email_verified").asBoolean(true)).isFalse();
        assertThat(all.header("Cache-Control")).contains("no-store");
    }

    /** OpenID Connect Core, section 5.3.1; RFC 6750, sections 2.1 and 2.2. */
    @Test
    void tokenComesInTheHeaderOrAForm() {
        var token = tokens().text("access_token");

        assertThat(app.userInfo(token).status()).isEqualTo(200);
        assertThat(app.bare(PATH, "", "Authorization", "Bearer " + token).status())
                .isEqualTo(200);
        assertThat(app.bare(PATH, "access_token=" + token).status()).isEqualTo(200);
    }

    /** RFC 9700, section 4.3.2: never in an address. */
    @Test
    void tokenInTheAddressIsNone() {
        assertThat(app.get(PATH + "?access_token=" + tokens().text("access_token"))
                        .status())
                .isEqualTo(401);
    }

    /** RFC 6750, section 3. */
    @Test
    void refusalSaysWhy() {
        var none = app.get(PATH);
        var wrong = app.userInfo("gda_unknown");
        var narrow = app.userInfo(tokens("scope", "user").text("access_token"));

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer").doesNotContain("error");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Bearer").contains("error=\"invalid_token\"");
        assertThat(narrow.status()).isEqualTo(403);
        assertThat(narrow.header("WWW-Authenticate")).startsWith("Bearer").contains("error=\"insufficient_scope\"");
    }

    /** RFC 6750, section 3.1: two at once are none. */
    @Test
    void tokenComesOnce() {
        var token = tokens().text("access_token");

        assertThat(app.bare(PATH, "access_token=" + token, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(400);
    }

    /** RFC 9700: each kind for its own purpose. */
    @ParameterizedTest
    @ValueSource(strings = {"id_token", "refresh_token"})
    void otherTokensAreNoAccessTokens(String kind) {
        assertThat(app.userInfo(tokens().text(kind)).status()).isEqualTo(401);
    }

    @Test
    void accessTokenEndsAfterAnHour() {
        var token = tokens().text("access_token");

        clock.advance(Duration.ofMinutes(61));

        assertThat(app.userInfo(token).status()).isEqualTo(401);
    }

    /** A session in the browser is no token. */
    @Test
    void sessionOpensNothing() {
        assertThat(visitor.open(PATH).statusCode()).isEqualTo(401);
    }
}
