package org.grantdesk.identities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.grantdesk.identities.ProviderDouble.Signing;
import org.grantdesk.testing.HttpVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenID Connect Back-Channel Logout 1.0: the provider ends what came from it, and nobody else can. */
class BackChannelTest extends ProviderTest {

    private static final String PATH = "/logout/connect/back-channel/";

    private String subject;
    private HttpVisitor first;
    private HttpVisitor second;

    @BeforeEach
    void twoSessions() {
        subject = newSubject();
        first = new HttpVisitor(port);
        second = new HttpVisitor(port);
        signIn(first, "corporate", subject, visit -> visit.with("sid", subject + "-1"));
        signIn(second, "corporate", subject, visit -> visit.with("sid", subject + "-2"));
    }

    @Test
    void oneSessionOrAllOfASubjectEnd() {
        assertThat(send("corporate", token(claims -> claims.put("sid", subject + "-1"))))
                .isEqualTo(200);
        assertThat(isIn(first)).isFalse();
        assertThat(isIn(second)).isTrue();

        assertThat(send("corporate", token(claims -> claims.put("sub", subject))))
                .isEqualTo(200);
        assertThat(isIn(second)).isFalse();
    }

    @Test
    void aTokenWorksOnce() {
        var token = token(claims -> claims.put("sub", subject));
        assertThat(send("corporate", token)).isEqualTo(200);
        var again = new HttpVisitor(port);
        signIn(again, "corporate", subject, visit -> {});

        assertThat(send("corporate", token)).isEqualTo(400);
        assertThat(isIn(again)).isTrue();
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another issuer", claims -> claims.put("iss", PROVIDERS.issuer("other"))),
                lie("for another app", claims -> claims.put("aud", "somebody-else")),
                lie("without a time", claims -> claims.put("iat", null)),
                lie("without an id", claims -> claims.put("jti", null)),
                lie("without the event", claims -> claims.put("events", Map.of("x", Map.of()))),
                lie("an ID token", claims -> claims.put("nonce", "n")),
                lie("about nobody", claims -> claims.put("sub", null)));
    }

    private static Arguments lie(String name, Consumer<Map<String, Object>> told) {
        return Arguments.of(name, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aTokenThatIsNotRightEndsNothing(String name, Consumer<Map<String, Object>> told) {
        assertThat(send("corporate", token(claims -> {
                    claims.put("sub", subject);
                    told.accept(claims);
                })))
                .isEqualTo(400);
        assertThat(isIn(first)).isTrue();
    }

    @Test
    void aTokenNobodySignedEndsNothing() {
        for (var signing : Signing.values()) {
            if (signing != Signing.AS_IT_SHOULD_BE) {
                assertThat(send(
                                "corporate",
                                PROVIDERS.logoutToken("corporate", signing, claims -> claims.put("sub", subject))))
                        .as(signing.name())
                        .isEqualTo(400);
            }
        }
        for (var garbage : new String[] {"", "a.b.c", "x".repeat(20_000)}) {
            assertThat(send("corporate", garbage)).isEqualTo(400);
        }
        var old = token(claims -> claims.put("sub", subject));
        clock.advance(Duration.ofMinutes(10));
        assertThat(send("corporate", old)).isEqualTo(400);
        assertThat(send("chat", old)).isEqualTo(400);
        assertThat(send("nobody", old)).isEqualTo(400);
        assertThat(isIn(first)).isTrue();
    }

    private String token(Consumer<Map<String, Object>> more) {
        return PROVIDERS.logoutToken("corporate", Signing.AS_IT_SHOULD_BE, more);
    }

    private int send(String provider, String token) {
        return new HttpVisitor(port)
                .post(PATH + provider, Map.of("logout_token", token))
                .statusCode();
    }
}
