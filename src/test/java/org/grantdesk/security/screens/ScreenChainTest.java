package org.grantdesk.security.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.grantdesk.security.Authorities;
import org.grantdesk.sessions.SessionInfo;
import org.grantdesk.sessions.SessionService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.OpenScreen;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who gets to the screens, what their answers carry, and how quickly a change of rights arrives there. Over HTTP. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ScreenChainTest {

    private static final String SESSION = "GRANTDESK";

    /** Words of the list of apps, and of the screen that stands in its place for those who may not see it. */
    private static final String LIST = "\"Register app\"";

    private static final String REFUSAL = "It is not there, or not";

    @Autowired
    private TestUsers users;

    @Autowired
    private Database database;

    @Autowired
    private SessionService sessionService;

    @LocalServerPort
    private int port;

    private HttpVisitor visitor;
    private TestPerson person;

    @BeforeEach
    void somebodySignsIn() {
        person = users.withPassword(Authorities.MANAGE_OAUTH);
        visitor = new HttpVisitor(port);
        visitor.signIn(person.username(), TestUsers.PASSWORD);
    }

    /** As after a restart of the server, or on another instance. */
    @Test
    void aServerThatHasForgottenTheSessionFindsTheSignInAgain() {
        var kept = visitor.cookie(SESSION + "-SIGNIN").orElseThrow();
        var returned = withKept(kept);

        assertThat(returned.open("/apps").statusCode()).isEqualTo(200);
        assertThat(OpenScreen.start(returned, "apps").go("apps").body()).contains(LIST);
        assertThat(database.count("browser_session", "person_id = ?", person.id()))
                .isEqualTo(1);
        assertThat(database.count("browser_session", "token_hash = ?", kept)).isZero();

        for (var wrong : List.of("", "x", kept + "x", kept.toUpperCase(Locale.ROOT))) {
            assertThat(withKept(wrong).open("/apps").statusCode()).as(wrong).isEqualTo(302);
        }
    }

    @Test
    void anEndedSignInIsNotFoundAgain() {
        var kept = visitor.cookie(SESSION + "-SIGNIN").orElseThrow();
        database.update("update person set security_version = security_version + 1 where id = ?", person.id());
        assertThat(withKept(kept).open("/apps").statusCode()).isEqualTo(302);
        database.update("update person set security_version = security_version - 1 where id = ?", person.id());
        assertThat(withKept(kept).open("/apps").statusCode()).isEqualTo(200);

        users.as(person, () -> sessionService.endMyOthers());

        assertThat(withKept(kept).open("/apps").statusCode()).isEqualTo(302);
    }

    private HttpVisitor withKept(String token) {
        var other = new HttpVisitor(port);
        other.keep(SESSION + "-SIGNIN", token);
        return other;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/apps", "/apps?q=x", "/login", "/?v-r=init&location=apps&query="})
    void everyAnswerCarriesTheSecurityHeaders(String path) {
        var answer = visitor.open(path);

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .get()
                .asString()
                .contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void screensMayShowPicturesFromAnywhereAndRunOnlyScriptsOfThisVeryAnswer() {
        var answer = visitor.open("/apps");
        var policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();

        assertThat(policy)
                .contains("img-src 'self' data: blob: https: http:;", "object-src 'none'", "connect-src 'self'")
                .doesNotContainPattern("script-src[^;]*unsafe-inline");
        var nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
        assertThat(nonce).hasSizeGreaterThan(20);
        assertThat(answer.body().split("<script", -1)).hasSizeGreaterThan(2);
        assertThat(answer.body()).doesNotContainPattern("<script(?![^>]* nonce=\"" + Pattern.quote(nonce) + "\")");
        assertThat(visitor.open("/apps").headers().firstValue("Content-Security-Policy"))
                .isNotEqualTo(java.util.Optional.of(policy));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/apps", "/apps/new", "/VAADIN/dynamic/resource/0/x", "/?v-r=init&location=apps&query="})
    void aStrangerIsSentToSignIn(String path) {
        var stranger = new HttpVisitor(port);

        assertThat(stranger.target(stranger.open(path))).matches("/login(\\?to=[\\w-]+)?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?v-r=uidl&v-uiId=0",
                "/?v-r=heartbeat&v-uiId=0",
                "/?v-r=push",
                "/apps?v-r=push&v-uiId=0",
                "/?v-r=init",
                "/?v-r=init&location=apps&query=",
                "/?v-r=webcomponent-bootstrap",
                "/?v-r=webcomponent-resync",
                "/?v-r=x",
                "/?v-r=",
                "/VAADIN/push",
                "/VAADIN/dynamic/resource/0/x",
                "/apps",
                "/",
                "/oauth/authorize?prompt=login",
                "/oauth/consent?state=x",
                "/logout",
                "/link?code=x",
                "/error",
                "/nothing",
                "/login",
                "/grantdesk/pages.css",
                "/grantdesk/none?v-r=push",
                "/aura/none?v-r=push",
                "/VAADIN/build/none.js",
                "/VAADIN/build/none?v-r=push",
                "/VAADIN/build/none?v-r=init",
                "/VAADIN/build/?v-r=push",
                "/VAADIN/build?v-r=push"
            })
    void aStrangerCostsNoSession(String path) {
        var stranger = new HttpVisitor(port);

        stranger.open(path);

        assertThat(stranger.cookie(SESSION)).isEmpty();
    }

    @Test
    void aCallFromAnEndedSessionIsToldSo() {
        var stranger = new HttpVisitor(port);

        var answer = stranger.send(stranger.request("/?v-r=uidl&v-uiId=0")
                .header("Cookie", SESSION + "=0123456789ABCDEF0123456789ABCDEF")
                .POST(BodyPublishers.ofString("{\"csrfToken\":\"x\",\"rpc\":[]}")));

        assertThat(answer.body()).contains("\"sessionExpired\":true");
    }

    @Test
    void signInLeadsWhereSomebodyWantedToGo() {
        var stranger = new HttpVisitor(port);
        stranger.open("/apps?q=ledger&sort=name");

        var answer = stranger.signIn(person.username(), TestUsers.PASSWORD);

        assertThat(stranger.target(answer)).isEqualTo("/apps?q=ledger&sort=name");
    }

    @Test
    void whatABrowserAsksForByItselfIsNotWhereSomebodyWantedToGo() {
        var stranger = new HttpVisitor(port);
        var page = stranger.open(stranger.target(stranger.open("/apps")));
        stranger.send(stranger.request("/VAADIN/dynamic/x").header("Sec-Fetch-Dest", "image"));

        assertThat(stranger.target(stranger.signIn(page, person.username(), TestUsers.PASSWORD)))
                .isEqualTo("/apps");
    }

    @Test
    void anUnknownAddressIsNotFoundForEverybody() {
        for (var someone : new HttpVisitor[] {visitor, new HttpVisitor(port)}) {
            var answer = someone.open("/no-such-screen");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<h1>Page not found</h1>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/h2-console",
                "/h2",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/health",
                "/env",
                "/swagger-ui.html",
                "/v3/api-docs",
                "/webjars/x",
                "/.git/config",
                "/META-INF/MANIFEST.MF",
                "/WEB-INF/web.xml",
                "/application.properties",
                "/grantdesk/../application.properties",
                "/data/grantdesk.mv.db",
                "/VAADIN/config/flow-build-info.json",
                "/VAADIN/build/sw.js.map",
                "/vite.config.ts",
                "/index.html",
                "/connect/x"
            })
    void nothingElseIsServed(String path) {
        assertThat(visitor.open(path).statusCode()).isIn(400, 404);
        assertThat(new HttpVisitor(port).open(path).statusCode()).isIn(302, 400, 404);
    }

    @Test
    void aPostWithoutTokenIsRefused() {
        var answer = visitor.send("POST", "/apps", "a=b");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aPermissionTakenAwayIsGoneAtTheNextClick() {
        var screen = OpenScreen.start(visitor, "apps");
        assertThat(screen.go("apps").body()).contains(LIST);

        users.setPermissions(person);

        assertThat(screen.go("apps").body()).doesNotContain(LIST);
        users.setPermissions(person, Authorities.MANAGE_OAUTH);
        assertThat(screen.go("apps").body()).contains(LIST);
    }

    @Test
    void aPermissionGivenIsThereAtTheNextClick() {
        var other = users.withPassword();
        var theirs = new HttpVisitor(port);
        theirs.signIn(other.username(), TestUsers.PASSWORD);
        var screen = OpenScreen.start(theirs, "apps");
        assertThat(screen.go("apps").body()).doesNotContain(LIST);

        users.setPermissions(other, Authorities.MANAGE_OAUTH);

        assertThat(screen.go("apps").body()).contains(LIST);
    }

    @Test
    void deactivationEndsAnOpenScreen() {
        var screen = OpenScreen.start(visitor, "apps");
        assertThat(screen.go("apps").body()).contains(LIST);

        database.update("update person set deactivated_at = created_at where id = ?", person.id());

        assertThat(screen.go("apps").body()).contains("\"sessionExpired\":true").doesNotContain(LIST);
        assertThat(visitor.target(visitor.open("/apps"))).startsWith("/login");
        database.update("update person set deactivated_at = null where id = ?", person.id());
        assertThat(visitor.target(visitor.open("/apps"))).startsWith("/login");
    }

    @Test
    void aNewPasswordEndsAnOpenScreen() {
        var screen = OpenScreen.start(visitor, "apps");

        database.update("update person set security_version = security_version + 1 where id = ?", person.id());

        assertThat(screen.go("apps").body()).contains("\"sessionExpired\":true");
    }

    @Test
    void signingOutEndsAnOpenScreenAndTakesTheSessionOffTheList() {
        var screen = OpenScreen.start(visitor, "apps");

        visitor.fillIn("/logout", Map.of());

        assertThat(screen.go("apps").body()).contains("\"sessionExpired\":true");
        assertThat(sessions()).isEmpty();
    }

    @Test
    void aSessionEndedFromElsewhereIsOverAtItsNextRequestAndOnlyThatOne() {
        var elsewhere = new HttpVisitor(port);
        elsewhere.signIn(person.username(), TestUsers.PASSWORD);
        var screen = OpenScreen.start(visitor, "apps");
        assertThat(screen.go("apps").body()).contains(LIST);
        var mine = sessions();
        assertThat(mine).hasSize(2).allSatisfy(session -> {
            assertThat(session.address()).isEqualTo("127.0.0.1");
            assertThat(session.userAgent()).startsWith("Java-http-client");
        });
        // The one that signed in first is the one that was seen last: it opened a screen.
        var first =
                mine.stream().min(Comparator.comparing(SessionInfo::createdAt)).orElseThrow();

        users.as(person, () -> sessionService.endMine(first.id()));

        assertThat(screen.go("apps").body()).contains("\"sessionExpired\":true").doesNotContain(LIST);
        assertThat(visitor.target(visitor.open("/apps"))).startsWith("/login");
        assertThat(elsewhere.open("/apps").statusCode()).isEqualTo(200);
        assertThat(sessions()).hasSize(1);
    }

    @Test
    void whoeverSignsInAgainInTheSameBrowserIsListedOnce() {
        // As from a sign-in page that was open in a second tab.
        var token = HttpVisitor.formToken(visitor.open("/logout"));
        visitor.post("/login", Map.of("username", person.username(), "password", TestUsers.PASSWORD, "_csrf", token));

        assertThat(sessions()).hasSize(1);
        assertThat(visitor.open("/apps").statusCode()).isEqualTo(200);
    }

    private List<SessionInfo> sessions() {
        return users.as(person, sessionService::listMine);
    }

    @Test
    void aCallWithAnotherScreensKeyDoesNothing() {
        var screen = OpenScreen.start(visitor, "apps");

        assertThat(screen.goWithKey("apps", "00000000-0000-0000-0000-000000000000")
                        .body())
                .doesNotContain(LIST);
    }

    @Test
    void whoeverComesBackToAnEndedSessionIsToldSo() {
        var stranger = new HttpVisitor(port);

        var answer = stranger.send(
                stranger.request("/apps").header("Cookie", SESSION + "=0123456789ABCDEF0123456789ABCDEF"));

        assertThat(stranger.target(answer)).startsWith("/login?ended");
        assertThat(new HttpVisitor(port).open("/login?ended").body()).contains("Your session has ended.");
    }
}
