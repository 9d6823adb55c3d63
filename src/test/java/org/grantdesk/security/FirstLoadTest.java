package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.regex.Pattern;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.OpenScreen;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a browser gets before the portal's scripts run, and what it may keep. Over HTTP. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FirstLoadTest {

    private static final Pattern SCRIPT = Pattern.compile("src=\"\\./(VAADIN/build/[^\"]+\\.js)\"");
    private static final Pattern THEME = Pattern.compile("href=\"\\./(grantdesk/styles\\.css\\?v-c=[^\"]+)\"");
    private static final int FIRST_BYTES = 15_000;

    @Autowired
    private TestUsers users;

    @Autowired
    private Database database;

    @LocalServerPort
    private int port;

    private HttpVisitor visitor;
    private TestPerson person;

    @BeforeEach
    void signIn() {
        person = users.withPassword(Authorities.MANAGE_OAUTH);
        visitor = new HttpVisitor(port);
        visitor.signIn(person.username(), TestUsers.PASSWORD);
    }

    @Test
    void brandAndSkeletonComeFirst() {
        var page = visitor.open("/apps").body();
        var before = visitor.open("/grantdesk/tokens.css").body().length()
                + visitor.open("/grantdesk/start.css").body().length();

        assertThat(page).contains("class=\"gd-start\"", "Grantdesk", "Loading…");
        assertThat(before + page.indexOf("</noscript>")).isLessThan(FIRST_BYTES);
        assertThat(page.indexOf("aura/aura.css")).isGreaterThan(page.indexOf("</noscript>"));
        assertThat(page.split("rel=\"icon\"", -1)).hasSize(2);
    }

    @Test
    void withoutScriptsThePageSaysWhatIsNeeded() {
        assertThat(visitor.open("/").body()).contains("<noscript>", "JavaScript is turned off");
        database.update("update person set locale = 'de' where id = ?", person.id());
        assertThat(visitor.open("/").body()).contains("lang=\"de\"", "JavaScript ist ausgeschaltet", "Wird geladen…");
    }

    @Test
    void filesNamedByTheirContentAreKeptForever() {
        var page = visitor.open("/apps").body();
        for (var address : new Pattern[] {SCRIPT, THEME}) {
            var found = address.matcher(page);
            assertThat(found.find()).isTrue();
            var file = visitor.open("/" + found.group(1));
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(cacheControl(file)).isEqualTo("public, max-age=31536000, immutable");
        }
    }

    @Test
    void nothingElseIsKeptForever() {
        for (var path : new String[] {
            "/VAADIN/build/none.js", "/grantdesk/none.css?v-c=1", "/grantdesk/tokens.css", "/apps", "/login?v-c=1"
        }) {
            assertThat(cacheControl(visitor.open(path))).as(path).doesNotContain("immutable");
        }
    }

    @Test
    void answersToAnOpenScreenAreCompressed() {
        var screen = OpenScreen.start(visitor, "apps");

        var answer = screen.goCompressed("apps");

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void dataAndPagesAreNotCompressed() {
        for (var path : new String[] {"/login", "/api/v4/users/me", "/.well-known/openid-configuration"}) {
            var answer = visitor.sendForHeaders(
                    visitor.request(path).header("Accept-Encoding", "gzip, br").GET());
            assertThat(answer.headers().map()).as(path).doesNotContainKey("content-encoding");
        }
    }

    private static String cacheControl(HttpResponse<?> answer) {
        return answer.headers().firstValue("Cache-Control").orElse("").toLowerCase(Locale.ROOT);
    }
}
