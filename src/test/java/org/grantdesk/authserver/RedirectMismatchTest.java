package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page about an address that is not the app's (RFC 6749, section 4.1.2.1), and how its keeper mends it. */
class RedirectMismatchTest extends ProtocolTest {

    private static final String PATH = "/oauth/redirect-uri";

    TestPerson owner;
    HttpVisitor keeper;
    String other;

    @BeforeEach
    void anOwner() {
        owner = users.withPassword(Authorities.MANAGE_OAUTH);
        jdbc.update("update client set owner_id = ? where id = ?", owner.id(), app.clientId());
        keeper = new HttpVisitor(port);
        keeper.signIn(owner.username(), TestUsers.PASSWORD);
        other = app.redirectUri() + "?tenant=1&x=%C3%BC";
    }

    @Test
    void theOwnerAddsTheAddressAndTriesAgain() {
        var page = keeper.open(app.authorizeUrl("redirect_uri", other));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("Relying Party", "Only the query differs", "Add this address", "tenant=1");

        var question = press(page, Map.of());
        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.body())
                .contains(other.replace("&", "&amp;"), "Anyone can send")
                .doesNotContain("is a new host");
        var done = press(question, Map.of("version", version()));
        assertThat(done.body()).contains("Address added", "Try again", "/oauth/authorize?");

        assertThat(app.authorize(keeper, "redirect_uri", other)).containsKey("code");
        assertThat(press(question, Map.of("version", version())).body()).contains("Address added");
    }

    @Test
    void theCauseOnThePageIsTheParameterThatWasRefused() {
        assertThat(keeper.open(app.authorizeUrl() + "&redirect_uri=https://evil.example.com/")
                        .body())
                .contains("asked to send you to an address that is not registered")
                .doesNotContain("Add this address");
        assertThat(keeper.open(app.authorizeUrl() + "&state=again").body())
                .contains("The app sent an invalid request")
                .doesNotContain("has expired");
    }

    @Test
    void noOneElseLearnsWhatIsRegistered() {
        var stranger = users.withPassword(Authorities.MANAGE_OAUTH);
        var developer = new HttpVisitor(port);
        developer.signIn(stranger.username(), TestUsers.PASSWORD);
        for (var browser : new HttpVisitor[] {new HttpVisitor(port), visitor, developer}) {
            var page = browser.open(app.authorizeUrl("redirect_uri", "https://evil.example.com/"));
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body())
                    .contains("Relying Party")
                    .doesNotContain(app.redirectUri(), "Add this address", "<form");
        }
        assertThat(new HttpVisitor(port)
                        .open(app.authorizeUrl("redirect_uri", other))
                        .body())
                .contains("if you manage this app", "/login?to=");
        assertThat(visitor.open(app.authorizeUrl("redirect_uri", other)).body()).doesNotContain("/login?to=");
        var token = HttpVisitor.formToken(keeper.open(app.authorizeUrl("redirect_uri", other)));
        assertThat(token).isNotEmpty();
    }

    @Test
    void aStrangerCannotAddIt() {
        var form = visitor.open(app.authorizeUrl("redirect_uri", other));
        assertThat(form.body()).doesNotContain("<form");
        var token = HttpVisitor.formToken(new HttpVisitor(port).open("/login"));

        var answer = keeper.post(PATH, Map.of("client_id", app.clientId(), "redirect_uri", other, "version", "0"));
        assertThat(answer.statusCode()).as("without the token of a form").isEqualTo(403);
        answer = keeper.post(
                PATH, Map.of("client_id", app.clientId(), "redirect_uri", other, "version", "0", "_csrf", token));
        assertThat(answer.statusCode()).as("with the token of another browser").isEqualTo(403);

        var page = visitor.open("/logout");
        answer = visitor.post(
                PATH,
                Map.of(
                        "client_id",
                        app.clientId(),
                        "redirect_uri",
                        other,
                        "version",
                        "0",
                        "_csrf",
                        HttpVisitor.formToken(page)));
        assertThat(answer.body()).contains("you are not allowed to edit it");
        assertThat(count("client_redirect_uri", app)).isEqualTo(1);
    }

    @Test
    void aLinkLeadsToNoQuestion() {
        var answer = keeper.open(PATH + "?client_id=" + app.clientId() + "&redirect_uri=https://evil.example.com/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(keeper.target(answer)).isEqualTo("/");
    }

    @Test
    void anAddressOnAnotherHostIsNamedAsSuch() {
        var page = keeper.open(app.authorizeUrl("redirect_uri", "https://app.example.com.evil.test/cb"));
        assertThat(page.body()).contains("is not registered for this app");

        assertThat(press(page, Map.of("redirect_uri", "https://app.example.com.evil.test/cb"))
                        .body())
                .contains("app.example.com.evil.test is a new host");
    }

    @Test
    void whatThePortalRefusesIsExplainedAndNotOffered() {
        for (var hostile : new String[] {
            "http://app.example.com/callback",
            "javascript:alert(1)",
            "https://app.example.com\\@evil.com/cb",
            "\"><script>alert(1)</script>",
            "https://app.example.com/\u202Ecb"
        }) {
            var page = keeper.open(app.authorizeUrl("redirect_uri", hostile));
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body())
                    .as(hostile)
                    .contains("Open the settings")
                    .doesNotContain("<form", "<script", "\u202E");
            var forced = press(
                    keeper.open(app.authorizeUrl("redirect_uri", other)),
                    Map.of("redirect_uri", hostile, "version", version()));
            assertThat(forced.body()).contains("The address was not added");
        }
        assertThat(count("client_redirect_uri", app)).isEqualTo(1);
    }

    @Test
    void aChangeInBetweenIsSaid() {
        var question = press(keeper.open(app.authorizeUrl("redirect_uri", other)), Map.of());
        var before = version();
        users.as(owner, () -> clients.suspend(app.clientId()));
        users.as(owner, () -> clients.resume(app.clientId()));

        assertThat(press(question, Map.of("version", before)).body()).contains("The app has changed");
        assertThat(count("client_redirect_uri", app)).isEqualTo(1);
    }

    @Test
    void theQuestionOutlivesTheSession() {
        var page = keeper.open(app.authorizeUrl("redirect_uri", other));
        jdbc.update("delete from browser_session where person_id = ?", owner.id());

        assertThat(keeper.target(press(page, Map.of()))).startsWith("/login?ended&to=");
    }

    private HttpResponse<String> press(HttpResponse<String> page, Map<String, String> more) {
        var fields = new java.util.LinkedHashMap<>(
                Map.of("client_id", app.clientId(), "redirect_uri", other, "_csrf", HttpVisitor.formToken(page)));
        fields.putAll(more);
        var to = java.util.regex.Pattern.compile("(?:\\?to=|name=\"to\" value=\")([A-Za-z0-9_-]+)")
                .matcher(page.body());
        if (to.find()) {
            fields.put("to", to.group(1));
        }
        return keeper.post(PATH, fields);
    }

    private String version() {
        return String.valueOf(
                jdbc.queryForObject("select version from client where id = ?", Long.class, app.clientId()));
    }
}
