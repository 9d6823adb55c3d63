package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** With an https address configured: what the portal tells browsers, and what it believes of a proxy. */
@GrantdeskTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "grantdesk.base-url=https://apps.example.test/")
class PublicAddressTest {

    @Autowired
    private TestUsers users;

    @Autowired
    private BaseUrl baseUrl;

    @LocalServerPort
    private int port;

    @Test
    void cookiesAreBoundToThisHostAndToTls() {
        var person = users.withPassword();
        var visitor = new HttpVisitor(port);
        var page = visitor.open("/login");
        var formCookie = cookie(page, "__Host-GRANTDESK-FORM");
        assertThat(formCookie)
                .contains("; Path=/", "; Secure", "; HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");

        // The visitor speaks plain HTTP, so a cookie for TLS has to be handed over.
        var answer = visitor.send(visitor.request("/login")
                .header("Cookie", formCookie.substring(0, formCookie.indexOf(';')))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("username=" + person.username() + "&password="
                        + TestUsers.PASSWORD + "&_csrf=" + HttpVisitor.formToken(page))));

        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(cookie(answer, "__Host-GRANTDESK"))
                .contains("; Path=/", "; Secure", "; HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void browsersAreToldToStayWithTls() {
        var visitor = new HttpVisitor(port);

        for (var path : new String[] {"/login", "/apps", "/grantdesk/pages.css"}) {
            assertThat(visitor.open(path).headers().firstValue("Strict-Transport-Security"))
                    .as(path)
                    .contains("max-age=31536000");
        }
    }

    @Test
    void anyHostIsAnsweredAndNoneIsBelieved() {
        var visitor = new HttpVisitor(port);

        var answer = visitor.send(visitor.request("/apps")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https"));

        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/login?to=");
        assertThat(baseUrl.get()).isEqualTo("https://apps.example.test");
    }

    private static String cookie(HttpResponse<?> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(header -> header.startsWith(name + "="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not set: " + answer.headers()));
    }
}
