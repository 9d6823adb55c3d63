package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.grantdesk.testing.RawRequest;
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
        jdbc.update("update person set verified_email = email where id = ?", person.id());
        assertThat(app.userInfo(tokens("scope", "openid email").text("access_token"))
                        .body()
                        .path("email_verified")
                        .asBoolean())
                .isTrue();
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

        var metadata = "resource_metadata=\"http://localhost:" + port + "/.well-known/oauth-protected-resource\"";
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer " + metadata);
        assertThat(wrong.error()).isEqualTo("401 invalid_token");
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\", " + metadata);
        assertThat(narrow.error()).isEqualTo("403 insufficient_scope");
        assertThat(narrow.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"openid\", " + metadata);
    }

    /** Clients that renew their token look for the error; the token may be wrong in any way. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer gda_unknown", "bearer gda_unknown", "Bearer ", "Bearer a b", "Bearer a.b.c", "Bearer ü"})
    void everyTokenThatIsNoneIsAnInvalidOne(String header) throws Exception {
        var answer = RawRequest.send(
                port,
                "GET " + PATH + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\nAuthorization: "
                        + header + "\r\n\r\n");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
    }

    /** Resource servers and relying parties such as Spring's and Nimbus' read no other type. */
    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/jwt, application/json", "text/html", "nonsense"})
    void answerIsJsonWhateverIsAccepted(String accept) {
        var token = tokens().text("access_token");

        var answer = RelyingParty.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + PATH))
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text("sub")).isEqualTo(person.id());
    }

    /** RFC 6750, section 3.1: two at once are none. */
    @Test
    void tokenComesOnce() {
        var token = tokens().text("access_token");

        var twice = app.bare(PATH, "access_token=" + token, "Authorization", "Bearer " + token);

        assertThat(twice.error()).isEqualTo("400 invalid_request");
        assertThat(twice.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_request\"");
        assertThat(app.bare(PATH, "access_token=" + token + "&access_token=" + token)
                        .error())
                .isEqualTo("400 invalid_request");
        assertThat(app.bare(PATH + "?access_token=" + token, "", "Authorization", "Bearer " + token)
                        .error())
                .isEqualTo("400 invalid_request");
        assertThat(app.bare(PATH, "", "Authorization", "Bearer " + token, "Authorization", "Bearer " + token)
                        .error())
                .isEqualTo("400 invalid_request");
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
