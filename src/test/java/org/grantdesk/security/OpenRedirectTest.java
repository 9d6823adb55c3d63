package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.grantdesk.security.encryption.SecretBox;
import org.grantdesk.security.target.SignInTarget;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nothing that somebody puts into an address or a form leads away from the portal after signing in or out. */
@GrantdeskTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OpenRedirectTest {

    private static final List<String> PARAMETERS = List.of(
            "continue",
            "redirect",
            "redirect_uri",
            "return",
            "returnTo",
            "next",
            "url",
            "target",
            "spring-security-redirect",
            SignInTargets.PARAMETER);

    @Autowired
    private TestUsers users;

    @Autowired
    private Database database;

    @Autowired
    private SignInTargets targets;

    @Autowired
    private SecretBox box;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    private TestPerson person;

    static List<String> foreignAddresses() {
        return List.of(
                "https://evil.example/",
                "http://evil.example",
                "//evil.example",
                "///evil.example",
                "////evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "\r\n//evil.example",
                " //evil.example",
                "https:evil.example",
                "https:/evil.example",
                "https:\\\\evil.example",
                "HTTPS://EVIL.EXAMPLE",
                "%2f%2fevil.example",
                "/%2f/evil.example",
                "/%5cevil.example",
                "%68ttps://evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "//localhost@evil.example",
                "http://localhost:80@evil.example/",
                "http://localhost.evil.example/",
                "/.//evil.example",
                "/..//evil.example",
                "//evil.example/%2f..",
                "//evil%E3%80%82example",
                "?next=//evil.example");
    }

    @BeforeEach
    void somebody() {
        database.update("delete from throttle");
        person = users.withPassword();
    }

    @ParameterizedTest
    @MethodSource("foreignAddresses")
    void nothingInTheFormOrTheAddressNamesTheTarget(String address) {
        var visitor = new HttpVisitor(port);
        var fields = new LinkedHashMap<>(Map.of("username", person.username(), "password", TestUsers.PASSWORD));
        PARAMETERS.forEach(name -> fields.put(name, address));
        var query = "?"
                + String.join(
                        "&",
                        PARAMETERS.stream()
                                .map(name -> name + "="
                                        + java.net.URLEncoder.encode(address, java.nio.charset.StandardCharsets.UTF_8))
                                .toList());
        var page = visitor.send(visitor.request("/login" + query).header("Referer", "https://evil.example/"));
        assertThat(page.body()).doesNotContainIgnoringCase("evil");
        fields.put("_csrf", HttpVisitor.formToken(page));

        var answer = visitor.post("/login" + query, fields);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(visitor.target(answer)).isEqualTo("/");
        fields.put("_csrf", HttpVisitor.formToken(visitor.open("/logout" + query)));
        assertThat(visitor.target(visitor.post("/logout" + query, fields))).isEqualTo("/login?out");
    }

    @ParameterizedTest
    @MethodSource("foreignAddresses")
    void aRememberedAddressKeepsItsQueryAndStaysHere(String address) {
        var visitor = new HttpVisitor(port);
        var query = "?q=" + java.net.URLEncoder.encode(address, java.nio.charset.StandardCharsets.UTF_8);
        visitor.open("/apps" + query);

        var answer = visitor.signIn(person.username(), TestUsers.PASSWORD);

        assertThat(answer.headers().firstValue("Location")).contains("/apps" + query);
    }

    /** Only what this portal has sealed itself leads anywhere. */
    @Test
    void aSealedTargetIsOursOrNothing() {
        var sealed = targets.seal("/apps?q=1");
        assertThat(targets.open(sealed)).map(SignInTarget::path).contains("/apps?q=1");

        for (int i = 0; i < sealed.length(); i++) {
            var changed = sealed.substring(0, i) + (sealed.charAt(i) == 'A' ? 'Q' : 'A') + sealed.substring(i + 1);
            assertThat(targets.open(changed)).as(changed).isEmpty();
        }
        assertThat(targets.open(box.encrypt("/apps", "another purpose"))).isEmpty();
        assertThat(targets.open("")).isEmpty();
        for (var foreign : List.of("//evil.example", "https://evil.example", "/\\evil.example", "", "apps")) {
            assertThatThrownBy(() -> targets.seal(foreign)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSealedTargetIsGoodForDaysAndNotForEver() {
        var sealed = targets.seal("/apps");
        clock.advance(Duration.ofHours(25));
        assertThat(targets.open(sealed)).isPresent();

        clock.advance(SignInTargets.LIFETIME);

        assertThat(targets.open(sealed)).isEmpty();
        clock.reset();
    }

    /** What fits into a request fits into one that carries it sealed. */
    @Test
    void aSealedTargetIsHardlyLongerThanItsAddress() {
        var state = new StringBuilder();
        new Random(1)
                .ints(7000, 0, 64)
                .forEach(i ->
                        state.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".charAt(i)));
        var address = "/oauth/authorize?state=" + state;

        assertThat(targets.seal(address).length()).isLessThan(address.length() + 200);
        assertThat(targets.open(targets.seal(address))).map(SignInTarget::path).contains(address);
    }
}
