package org.grantdesk.signin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.grantdesk.security.Hashes;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The first start through the page, over HTTP. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SetupTest {

    private static final String CODE = "a-code-that-only-the-log-knows-0123456789";
    private static final String PAGE = "/setup?code=" + CODE;
    private static final String PASSWORD = "seven quiet lamps in a row";

    @Autowired
    private Database database;

    @Autowired
    private TestUsers users;

    @LocalServerPort
    private int port;

    private HttpVisitor visitor;

    @BeforeEach
    void nobodyIsThere() {
        database.clear();
        database.update("insert into installation (name, fact) values ('setup_code', ?)", Hashes.sha256(CODE));
        visitor = new HttpVisitor(port);
    }

    @Test
    void signInSaysThatThePortalIsNotSetUp() {
        var page = visitor.open("/login");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Not set up yet", "/setup?code=").doesNotContain("type=\"password\"", CODE);
    }

    @Test
    void theLinkMakesTheFirstAdminWhoCanThenSignIn() {
        var answer = visitor.fillIn(PAGE, form(Map.of()));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(visitor.target(answer)).isEqualTo("/login?ready");
        assertThat(visitor.open("/login?ready").body()).contains("The first administrator was created.");
        assertThat(visitor.target(visitor.signIn("ada", PASSWORD))).isEqualTo("/");
        assertThat(database.count(
                        "person p join person_role pr on pr.person_id = p.id join role r on r.id = pr.role_id",
                        "p.username = 'ada' and r.name = 'system_admin'"))
                .isEqualTo(1);
    }

    @Test
    void theCursorIsInTheFirstFieldOrAtWhatWasRefused() {
        assertThat(autofocused(visitor.open(PAGE).body()))
                .extracting(Element::id)
                .containsExactly("username");

        var refused = visitor.fillIn(PAGE, form(Map.of("email", "none"))).body();
        assertThat(autofocused(refused)).extracting(field -> field.attr("role")).containsExactly("alert");
    }

    private static Elements autofocused(String page) {
        return Jsoup.parse(page).select("[autofocus]");
    }

    @Test
    void theLinkWorksOnce() {
        visitor.fillIn(PAGE, form(Map.of()));

        assertThat(visitor.open(PAGE).statusCode()).isEqualTo(404);
        var again = form(Map.of("username", "second", "email", "second@example.test"));
        again.put("code", CODE);
        again.put("_csrf", HttpVisitor.formToken(visitor.open("/login")));
        assertThat(visitor.post("/setup", again).statusCode()).isEqualTo(404);
        assertThat(database.count("person", "true")).isEqualTo(1);
    }

    @Test
    void aDoubleClickLeadsToTheSameSignInPage() {
        var fields = form(Map.of());
        fields.put("code", CODE);
        fields.put("_csrf", HttpVisitor.formToken(visitor.open(PAGE)));

        assertThat(visitor.target(visitor.post("/setup", fields))).isEqualTo("/login?ready");
        assertThat(visitor.target(visitor.post("/setup", fields))).isEqualTo("/login?ready");
        assertThat(database.count("person", "true")).isEqualTo(1);
    }

    @Test
    void thereIsNoSetUpOnceSomebodyExists() {
        users.withPassword();

        var page = visitor.open(PAGE);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Page not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/setup", "/setup?code=", "/setup?code=wrong", "/setup?code=%00", "/setup?code=" + CODE + "x"})
    void aWrongLinkGetsNoForm(String link) {
        var page = visitor.open(link);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("This link does not work").doesNotContain("<form");
    }

    @Test
    void aWrongCodeInTheFormIsRefused() {
        var answer = visitor.fillIn(PAGE, form(Map.of("code", "wrong")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(database.count("person", "true")).isZero();
    }

    @Test
    void everyFieldSaysWhatIsWrongAndKeepsWhatWasTyped() {
        var answer = visitor.fillIn(
                PAGE,
                form(Map.of("username", "1 bad", "email", "no\"address", "password", "short", "repeated", "short")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<title>Error: Create the first administrator", "Correct 3 entries")
                .contains("<a href=\"#username\">", "<a href=\"#email\">", "<a href=\"#password\">")
                .contains("id=\"username-error\"", "aria-describedby=\"username-error\"")
                .contains("value=\"1 bad\"", "value=\"no&quot;address\"", "value=\"Ada\"")
                .doesNotContain("value=\"short\"");
        assertThat(visitor.target(visitor.fillIn(PAGE, form(Map.of())))).isEqualTo("/login?ready");
    }

    @Test
    void twoDifferentPasswordsAreTold() {
        var answer = visitor.fillIn(PAGE, form(Map.of("repeated", PASSWORD + "!")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Correct one entry", "The passwords do not match.");
        assertThat(database.count("person", "true")).isZero();
    }

    @Test
    void missingFieldsAreToldToo() {
        var answer = visitor.fillIn(PAGE, Map.of("code", CODE));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"password-error\"");
    }

    @Test
    void theFormNeedsItsToken() {
        var fields = form(Map.of());

        assertThat(visitor.post("/setup", fields).statusCode()).isEqualTo(403);
        assertThat(database.count("person", "true")).isZero();
    }

    @Test
    void ofManyAtOnceOneMakesTheAdmin() throws Exception {
        var ready = new CyclicBarrier(8);
        try (var pool = Executors.newFixedThreadPool(8)) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(i -> pool.submit(() -> {
                        var racer = new HttpVisitor(port);
                        var fields = form(Map.of("username", "racer" + i, "email", "racer" + i + "@example.test"));
                        fields.put("_csrf", HttpVisitor.formToken(racer.open(PAGE)));
                        ready.await();
                        return racer.target(racer.post("/setup", fields));
                    }))
                    .toList();
            int winners = 0;
            for (var answer : answers) {
                winners += "/login?ready".equals(answer.get()) ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(database.count("person", "true")).isEqualTo(1);
    }

    @Test
    void thePageIsSmallAndSpeaksGerman() {
        var page = visitor.reading("de").open(PAGE);

        assertThat(page.body()).contains("<html lang=\"de\"", "Erstes Administrationskonto anlegen");
        var bytes = page.body().length();
        for (var asset : new String[] {"pages.css", "tokens.css", "logo.svg", "favicon.svg"}) {
            bytes += visitor.open("/grantdesk/" + asset).body().length();
        }
        assertThat(bytes).isLessThan(50_000);
    }

    private static Map<String, String> form(Map<String, String> changes) {
        var fields = new LinkedHashMap<>(Map.of(
                "code", CODE,
                "username", "ada",
                "email", "ada@example.test",
                "firstName", "Ada",
                "lastName", "Ferris",
                "password", PASSWORD,
                "repeated", PASSWORD));
        fields.putAll(changes);
        return fields;
    }
}
