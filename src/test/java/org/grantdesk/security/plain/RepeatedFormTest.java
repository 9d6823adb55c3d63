package org.grantdesk.security.plain;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.grantdesk.base.Paths;
import org.grantdesk.security.Authorities;
import org.grantdesk.signin.PersonLinkService;
import org.grantdesk.testing.Chromium;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;

/** A form that a browser sends twice, by a double click, ends where it ended the first time. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RepeatedFormTest {

    /** Decides with the request that it is about; {@code ConsentRepeatTest} is about that. */
    private static final String CONSENT = "/oauth/authorize";

    private static final Pattern FORM =
            Pattern.compile("<form [^>]*method=\"post\"[^>]*th:action=\"@\\{\\$\\{paths\\.(\\w+)\\}");
    private static final Pattern ANY_FORM = Pattern.compile("<form ");
    private static final String PASSWORD = "Plinth-Otter-Gravel-7";

    @Autowired
    private FilterChainProxy chains;

    @Autowired
    private TestUsers users;

    @Autowired
    private PersonLinkService links;

    @Autowired
    private Database database;

    @LocalServerPort
    private int port;

    private HttpVisitor visitor;
    private TestPerson person;

    /** How the second request reaches the server. */
    private enum Repeat {
        /** The browser has taken the cookies of the first answer. */
        AFTER,
        /** The browser has dropped the first answer. */
        UNSEEN,
        /** Both are under way at the same time. */
        AT_ONCE
    }

    @BeforeEach
    void somebody() {
        database.update("delete from throttle");
        visitor = new HttpVisitor(port);
        person = users.withPassword(Authorities.MANAGE_SYSTEM);
    }

    /** Fails for the next form of a page that does not take part. */
    @Test
    void everyFormOfEveryPlainPageTakesPart() throws IOException {
        var actions = new TreeSet<String>();
        for (var template : new PathMatchingResourcePatternResolver().getResources("classpath:/templates/*.html")) {
            var text = template.getContentAsString(StandardCharsets.UTF_8);
            var found = FORM.matcher(text)
                    .results()
                    .map(form -> Paths.FOR_TEMPLATES.get(form.group(1)))
                    .collect(toCollection(TreeSet::new));
            assertThat(FORM.matcher(text).results().count())
                    .as("%s: every form is a POST with th:action, which adds the token", template.getFilename())
                    .isEqualTo(ANY_FORM.matcher(text).results().count());
            actions.addAll(found);
        }
        assertThat(actions)
                .contains(CONSENT, Paths.LOGIN, Paths.SETUP, Paths.LINK, Paths.FORGOT, Paths.LOGOUT, Paths.SIGN_OUT);
        actions.remove(CONSENT);
        for (var action : actions) {
            var filters = chains.getFilterChains().stream()
                    .filter(chain -> chain.matches(post(action)))
                    .findFirst()
                    .map(SecurityFilterChain::getFilters)
                    .orElseThrow()
                    .stream()
                    .<Class<?>>map(Object::getClass)
                    .toList();
            assertThat(filters).as(action).contains(RepeatedFormFilter.class);
            assertThat(filters.indexOf(RepeatedFormFilter.class))
                    .as(action)
                    .isLessThan(filters.indexOf(CsrfFilter.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void signInGoesOnToTheSameTargetAndTheBrowserIsSignedIn(Repeat repeat) throws Exception {
        visitor.open("/apps?q=x");
        var fields = fields(visitor.open("/login?to=" + sealed()), Map.of("username", person.username()));
        fields.put("password", TestUsers.PASSWORD);

        var answers = twice(repeat, "/login", fields);

        assertThat(answers).extracting(visitor::target).containsExactly("/apps?q=x", "/apps?q=x");
        for (var answer : answers) {
            assertThat(opens(answer, "/apps")).isEqualTo(200);
        }
        assertThat(visitor.open("/apps").statusCode()).isEqualTo(200);
        assertThat(sessions()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void refusedSignInIsRefusedOnce(Repeat repeat) throws Exception {
        var fields = fields(visitor.open("/login"), Map.of("username", person.username(), "password", "wrong"));

        var answers = twice(repeat, "/login", fields);

        assertThat(answers).extracting(visitor::target).containsExactly("/login?failed", "/login?failed");
        assertThat(database.count("audit_event", "person_id = ? and action = 'session.refused'", person.id()))
                .isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void oneTimeLinkSignsIn(Repeat repeat) throws Exception {
        var admin = users.withPassword(Authorities.MANAGE_SYSTEM);
        var link = users.as(admin, () -> links.startReset(person.id())).address();
        visitor.open(visitor.target(visitor.open(link.substring(link.indexOf("/link")))));
        var fields = fields(visitor.open("/link"), Map.of("password", PASSWORD, "repeated", PASSWORD));

        var answers = twice(repeat, "/link", fields);

        assertThat(answers).extracting(visitor::target).containsExactly("/", "/");
        for (var answer : answers) {
            assertThat(opens(answer, "/apps")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void signOutIsSignOut(Repeat repeat) throws Exception {
        visitor.signIn(person.username(), TestUsers.PASSWORD);

        var answers = twice(repeat, "/logout", fields(visitor.open("/logout"), Map.of()));

        assertThat(answers).extracting(visitor::target).containsExactly("/login?out", "/login?out");
        assertThat(sessions()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void signOutForAnAppIsSignOut(Repeat repeat) throws Exception {
        visitor.signIn(person.username(), TestUsers.PASSWORD);

        var answers = twice(repeat, "/oauth/sign-out", fields(visitor.open("/oauth/sign-out"), Map.of()));

        assertThat(answers).extracting(visitor::target).containsExactly("/login?out", "/login?out");
        assertThat(sessions()).isZero();
    }

    /** Whoever has another's form, and the answer to it, is still no one to other browsers. */
    @Test
    void anotherBrowserDoesNotGetTheAnswer() {
        var fields = fields(visitor.open("/login"), Map.of("username", person.username()));
        fields.put("password", TestUsers.PASSWORD);
        assertThat(visitor.target(visitor.post("/login", fields))).isEqualTo("/");

        for (var victim : List.of(new HttpVisitor(port), somebodyElse())) {
            victim.open("/login");
            var answer = victim.post("/login", fields);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("GRANTDESK="));
        }
    }

    /** A form that comes back from the history after its session has ended does not bring the session back. */
    @Test
    void answerThatIsOverIsNotGivenAgain() {
        var fields = fields(visitor.open("/login"), Map.of("username", person.username()));
        fields.put("password", TestUsers.PASSWORD);
        visitor.post("/login", fields);
        visitor.fillIn("/logout", Map.of());

        var answer = visitor.post("/login", fields);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("That form is out of date");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(ints = {0, 60, 150, 300})
    void doubleClickInChromiumSignsIn(int pause) {
        var page = Chromium.newPage();
        try {
            page.navigate("http://localhost:" + port + "/apps?q=x");
            page.getByLabel("Username or email").fill(person.username());
            page.getByLabel("Password").fill(TestUsers.PASSWORD);
            var button = page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                    .boundingBox();
            var x = button.x + button.width / 2;
            var y = button.y + button.height / 2;
            page.mouse().click(x, y);
            page.waitForTimeout(pause);
            page.mouse().click(x, y);
            page.waitForURL("**/apps?q=x");
        } finally {
            page.context().close();
        }
    }

    private String sealed() {
        var location = visitor.target(new HttpVisitor(port).open("/apps?q=x"));
        return location.substring(location.indexOf("to=") + 3);
    }

    private HttpVisitor somebodyElse() {
        var other = new HttpVisitor(port);
        other.signIn(users.withPassword().username(), TestUsers.PASSWORD);
        return other;
    }

    private List<HttpResponse<String>> twice(Repeat repeat, String path, Map<String, String> fields) throws Exception {
        var cookies = visitor.cookies();
        Function<String, HttpResponse<String>> asBefore = header -> new HttpVisitor(port)
                .send(visitor.request(path)
                        .header("Cookie", header)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(HttpVisitor.encode(fields))));
        return switch (repeat) {
            case AFTER -> List.of(visitor.post(path, fields), visitor.post(path, fields));
            case UNSEEN -> List.of(visitor.post(path, fields), asBefore.apply(cookies));
            case AT_ONCE -> {
                var start = new CountDownLatch(2);
                Callable<HttpResponse<String>> first = () -> {
                    start.countDown();
                    start.await();
                    return visitor.post(path, fields);
                };
                Callable<HttpResponse<String>> second = () -> {
                    start.countDown();
                    start.await();
                    return asBefore.apply(cookies);
                };
                try (var pool = Executors.newFixedThreadPool(2)) {
                    yield pool.invokeAll(List.of(first, second)).stream()
                            .map(answer -> answer.resultNow())
                            .toList();
                }
            }
        };
    }

    private static Map<String, String> fields(HttpResponse<String> page, Map<String, String> typed) {
        var fields = new HashMap<>(typed);
        fields.put("_csrf", HttpVisitor.formToken(page));
        HttpVisitor.formTarget(page).ifPresent(to -> fields.put("to", to));
        return fields;
    }

    /** The status of a page, opened with nothing but the session that this answer has set. */
    private int opens(HttpResponse<String> answer, String path) {
        var session = answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("GRANTDESK="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No session is set: " + answer.headers()));
        var other = new HttpVisitor(port);
        return other.send(other.request(path).header("Cookie", session)).statusCode();
    }

    private long sessions() {
        return database.count("browser_session", "person_id = ?", person.id());
    }

    private static MockHttpServletRequest post(String path) {
        var request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        return request;
    }
}
