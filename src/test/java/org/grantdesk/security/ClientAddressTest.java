package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Behind one proxy, which is this computer: the address that is written down, and the one that is counted. */
@GrantdeskTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "grantdesk.base-url=https://apps.example.test/")
class ClientAddressTest {

    private static final String FOR = "X-Forwarded-For";

    @Autowired
    private TestUsers users;

    @Autowired
    private Database database;

    @LocalServerPort
    private int port;

    private TestPerson person;

    @BeforeEach
    void somebody() {
        database.update("delete from throttle");
        person = users.withPassword();
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("127.0.0.1", List.of()),
                Arguments.of("203.0.113.9", List.of(FOR, "203.0.113.9")),
                Arguments.of("203.0.113.9", List.of(FOR, "198.51.100.1, 203.0.113.9")),
                Arguments.of("203.0.113.9", List.of(FOR, "198.51.100.1", FOR, "203.0.113.9")),
                Arguments.of("10.1.2.3", List.of(FOR, "198.51.100.1, 10.1.2.3")),
                Arguments.of("203.0.113.9", List.of(FOR, "203.0.113.9:51234")),
                Arguments.of("2001:db8::1", List.of(FOR, "[2001:db8:0::1]:443")),
                Arguments.of("203.0.113.9", List.of(FOR, "::ffff:203.0.113.9")),
                Arguments.of("fe80::1", List.of(FOR, "fe80::1%eth0")),
                Arguments.of("127.0.0.1", List.of(FOR, "198.51.100.1, unknown")),
                Arguments.of("203.0.113.9", List.of("Forwarded", "for=203.0.113.9;proto=https")),
                Arguments.of("2001:db8::2", List.of("Forwarded", "For=\"[2001:db8::2]:4711\"")),
                Arguments.of("203.0.113.9", List.of("Forwarded", "for=198.51.100.1, proto=https; for=203.0.113.9")),
                Arguments.of("203.0.113.9", List.of("Forwarded", "for=198.51.100.1", "Forwarded", "for=203.0.113.9")),
                Arguments.of("127.0.0.1", List.of("Forwarded", "for=198.51.100.1, by=203.0.113.9")),
                Arguments.of("203.0.113.9", List.of("Forwarded", "for=198.51.100.1", FOR, "203.0.113.9")),
                Arguments.of("127.0.0.1", List.of("X-Real-IP", "203.0.113.9", "Client-IP", "203.0.113.9")));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void isWhatTheProxyHasAdded(String expected, List<String> headers) {
        signIn("wrong", headers.toArray(String[]::new));

        assertThat(database.value(
                        String.class,
                        "select address from audit_event where action = 'person.signedIn' and person_id = ?",
                        person.id()))
                .isEqualTo(expected);
    }

    /** What stands before the address, behind it or around it begins no new count. */
    @Test
    void guessesFromOneAddressAreCountedTogether() {
        signIn("wrong", FOR, "203.0.113.9");
        var counts = counts();
        assertThat(counts).isPositive();

        for (int guess = 0; guess < 4; guess++) {
            signIn("wrong", FOR, "198.51.100." + guess + ", 203.0.113.9:" + (50_000 + guess));
        }
        signIn("wrong", FOR, "[::ffff:203.0.113.9]:1");
        signIn("wrong", "Forwarded", "for=\"203.0.113.9:2\"");

        assertThat(counts()).isEqualTo(counts);
        assertThat(database.value(Integer.class, "select max(failures) from throttle"))
                .isGreaterThanOrEqualTo(5);
        signIn("wrong", FOR, "203.0.113.10");
        assertThat(counts()).isGreaterThan(counts);
    }

    private long counts() {
        return database.count("throttle", "true");
    }

    private HttpResponse<String> signIn(String password, String... headers) {
        var visitor = new HttpVisitor(port);
        var request = visitor.request("/api/v4/users/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"login_id\":\"" + person.username() + "\",\"password\":\"" + password + "\"}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return visitor.send(request);
    }
}
