package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.grantdesk.authserver.RelyingParty.Answer;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.TestApps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749, section 10.10: whoever guesses is slowed down, and nobody else is. */
class ProtocolThrottleTest extends ProtocolTest {

    private static final String TOKEN = "/oauth/access_token";
    private static final String WAIT = "429 temporarily_unavailable";
    private static final String UNKNOWN = "400 invalid_client";
    private static final String PROVEN = "400 invalid_grant";

    /** As many as are free before the first wait. */
    private static final int FREE = 10;

    /** The one way to come from another address on one computer. */
    private static final String ELSEWHERE = "127.0.0.2";

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "/oauth/revoke", "/oauth/introspect"})
    void wrongSecretsAreLookedAtTenTimesAndThenAWaitBegins(String path) {
        for (int i = 0; i < FREE; i++) {
            assertThat(wrong(app, path).error()).isEqualTo(UNKNOWN);
        }
        var refused = wrong(app, path);

        assertThat(refused.error()).isEqualTo(WAIT);
        assertThat(refused.header("Retry-After")).isEqualTo("2");
        assertThat(refused.header("Cache-Control")).contains("no-store");
        assertThat(refused.header("WWW-Authenticate")).isEmpty();
        assertThat(refused.response().body()).doesNotContain(app.clientId());
    }

    /** Else the answer would tell a guesser which one was right. */
    @Test
    void duringAWaitTheRightSecretIsNotLookedAtEither() {
        exhaust(app);

        assertThat(proven(app).error()).isEqualTo(WAIT);

        clock.advance(Duration.ofSeconds(2));
        assertThat(proven(app).error()).isEqualTo(PROVEN);
    }

    @Test
    void theRightSecretFromAnotherAddressWorksAtOnce() throws IOException {
        for (int i = 0; i < 300; i++) {
            assertThat(wrong(app, TOKEN).status()).isIn(400, 429);
        }
        assertThat(proven(app).error()).isEqualTo(WAIT);

        assertThat(from(ELSEWHERE, app)).startsWith("HTTP/1.1 400").contains("\"invalid_grant\"");
    }

    @Test
    void theWaitDoublesUpToAMinuteAndASuccessForgetsIt() {
        exhaust(app);
        for (var seconds : List.of(2, 4, 8, 16, 32, 60, 60)) {
            assertThat(wrong(app, TOKEN).header("Retry-After")).isEqualTo(seconds.toString());
            clock.advance(Duration.ofSeconds(seconds));
            assertThat(wrong(app, TOKEN).error()).isEqualTo(UNKNOWN);
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(proven(app).error()).isEqualTo(PROVEN);
        for (int i = 0; i < FREE; i++) {
            assertThat(wrong(app, TOKEN).error()).isEqualTo(UNKNOWN);
        }
        assertThat(wrong(app, TOKEN).header("Retry-After")).isEqualTo("2");
    }

    /** Nobody learns which apps there are, nor what kind they are. */
    @Test
    void appsThatDoNotExistAndThoseWithoutSecretAreSlowedDownAlike() {
        var nobody = new RelyingParty(port, Ids.next(), "gds_nothing", "https://app.example.test/cb");
        var mobile = register(TestApps.publicApp("Native"));
        var pretended = new RelyingParty(port, mobile.clientId(), "gds_nothing", mobile.redirectUri());
        for (var other : List.of(nobody, pretended)) {
            exhaust(other);
            assertThat(proven(other).response().body())
                    .isEqualTo(wrong(other, TOKEN).response().body());
            assertThat(proven(other).error()).isEqualTo(WAIT);
        }
        assertThat(mobile.refresh("x").error()).isEqualTo(PROVEN);
    }

    @Test
    void oneAppsWaitIsNoOtherApps() {
        var neighbour = register(TestApps.confidential("Neighbour"));
        exhaust(app);

        assertThat(proven(neighbour).error()).isEqualTo(PROVEN);
    }

    @Test
    void sprayingOverManyAppsIsSlowedDownAndMakesNoMoreRowsAndWhoeverIsRightIsNotHeldUp() {
        var neighbour = register(TestApps.confidential("Neighbour"));
        int refused = 0;
        for (int i = 0; i < 700 && refused < 20; i++) {
            var guess = new RelyingParty(port, Ids.next(), "gds_nothing", "https://app.example.test/cb");
            refused += proven(guess).error().equals(WAIT) ? 1 : 0;
        }
        assertThat(refused).isEqualTo(20);
        assertThat(rows()).isGreaterThan(300).isLessThan(650);
        var tokens = neighbour.redeem(neighbour.authorize(visitor).get("code"));
        assertThat(tokens.status()).isEqualTo(200);
    }

    @Test
    void wrongCodesAndTokensAreSlowedDownAndRightOnesWorkAllTheSame() {
        var tokens = tokens();
        int refused = 0;
        for (int i = 0; i < 400 && refused < 5; i++) {
            var answer = i % 2 == 0 ? app.redeem("wrong-" + i) : app.refresh("wrong-" + i);
            assertThat(answer.error()).isIn(PROVEN, WAIT);
            if (answer.status() == 429) {
                assertThat(answer.header("Retry-After")).isEqualTo("1");
                refused++;
            } else if (i < 100) {
                assertThat(refused).isZero();
            }
        }
        assertThat(refused).isEqualTo(5);
        assertThat(app.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void ofManyWrongOnesAtTheSameMomentNoMoreThanTheAllowanceAreLookedAt() throws Exception {
        var tries = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 48; i++) {
            tries.add(() -> wrong(app, TOKEN));
        }
        var answers = AtOnce.all(tries).stream().map(Answer::error).toList();

        assertThat(answers).containsOnly(UNKNOWN, WAIT);
        // Two seconds may pass meanwhile, and with them a wait.
        assertThat(answers.stream().filter(UNKNOWN::equals).count()).isBetween(10L, 12L);
    }

    @Test
    void manyRightOnesAtTheSameMomentAllSucceed() throws Exception {
        assertThat(AtOnce.times(24, () -> proven(app)))
                .extracting(Answer::error)
                .containsOnly(PROVEN);
    }

    private void exhaust(RelyingParty guesser) {
        for (int i = 0; i < FREE; i++) {
            assertThat(wrong(guesser, TOKEN).error()).isEqualTo(UNKNOWN);
        }
    }

    private long rows() {
        return jdbc.queryForObject("select count(*) from throttle", Long.class);
    }

    /** With a wrong secret that looks like a right one. */
    private Answer wrong(RelyingParty guesser, String path) {
        var last = guesser.secret().charAt(guesser.secret().length() - 1);
        var secret = guesser.secret().substring(0, guesser.secret().length() - 1) + (last == 'x' ? 'y' : 'x');
        return new RelyingParty(port, guesser.clientId(), secret, guesser.redirectUri())
                .bare(
                        path,
                        "grant_type=refresh_token&refresh_token=x&token=x&client_id=" + guesser.clientId()
                                + "&client_secret=" + secret);
    }

    /** With the app's own secret; {@link #PROVEN} when that is believed. */
    private Answer proven(RelyingParty client) {
        return client.bare(TOKEN, "grant_type=refresh_token&refresh_token=x", "Authorization", client.basic());
    }

    private String from(String address, RelyingParty client) throws IOException {
        var form = "grant_type=refresh_token&refresh_token=x";
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST " + TOKEN + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                                    + client.basic()
                                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                    + form.length() + "\r\n\r\n" + form)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
