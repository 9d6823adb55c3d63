package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.Scopes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** A person lets less, or for less long, while the app renews its tokens: none of them has more, or lives longer. */
@Tag("slow")
class SmallerGrantRaceTest extends ProtocolTest {

    private static final int ROUNDS = 5;
    private static final int RENEWALS = 4;
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    private GrantService grants;

    @Autowired
    private Grants stored;

    @Autowired
    private TransactionOperations transaction;

    private RelyingParty.Answer first;

    @BeforeEach
    void connect() {
        first = tokens("scope", "openid profile email");
    }

    @RepeatedTest(ROUNDS)
    void aGrantThatIsShortenedDuringRefreshesEndsWithAllTokens() throws Exception {
        var answers = renewDuring(() -> users.as(person, () -> grants.limitMine(app.clientId(), 1, Set.of())));

        assertNothingIsStoredLongerThan(end());
        clock.advance(DAY.plusSeconds(1));
        answers.forEach(this::assertIsOver);
    }

    /** By less than an access token lives. */
    @RepeatedTest(ROUNDS)
    void accessTokensEndWithItToo() throws Exception {
        var soon = clock.instant().plus(Duration.ofMinutes(2));

        var answers = renewDuring(
                () -> transaction.executeWithoutResult(status -> stored.shorten(person.id(), app.clientId(), soon)));

        assertNothingIsStoredLongerThan(end());
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(exp(answer.text("access_token"))).isLessThanOrEqualTo(soon.getEpochSecond()));
        clock.advance(Duration.ofMinutes(2));
        answers.forEach(this::assertIsOver);
    }

    @RepeatedTest(ROUNDS)
    void aScopeThatIsTakenBackDuringRefreshesIsInNoToken() throws Exception {
        var answers = renewDuring(() -> users.as(person, () -> grants.limitMine(app.clientId(), 0, Set.of("email"))));

        for (var answer : answers) {
            assertHasNoEmail(answer);
            var later = app.refresh(answer.text("refresh_token"));
            assertThat(Scopes.split(later.text("scope"))).containsExactlyInAnyOrder("openid", "profile");
            assertHasNoEmail(later);
        }
        assertThat(jdbc.queryForList(
                        "select scopes from app_authorization where client_id = ?", String.class, app.clientId()))
                .containsExactly("openid profile");
    }

    @RepeatedTest(ROUNDS)
    void bothAtOnce() throws Exception {
        var answers = renewDuring(
                () -> users.as(person, () -> grants.limitMine(app.clientId(), 1, Set.of())),
                () -> users.as(person, () -> grants.limitMine(app.clientId(), 0, Set.of("email"))));

        answers.forEach(this::assertHasNoEmail);
        assertNothingIsStoredLongerThan(end());
        clock.advance(DAY.plusSeconds(1));
        answers.forEach(this::assertIsOver);
    }

    /** What is asked of a renewal in the middle of the change waits for it. */
    @Test
    void aRenewalWaitsForTheChange() throws Exception {
        var answers = new ArrayList<RelyingParty.Answer>();
        var renewal = new Thread(() -> answers.add(app.refresh(first.text("refresh_token"))));

        transaction.executeWithoutResult(status -> {
            stored.shorten(person.id(), app.clientId(), clock.instant().plus(Duration.ofMinutes(2)));
            stored.take(person.id(), app.clientId(), Set.of("email"), org.grantdesk.authorizations.EndReason.REVOKED);
            renewal.start();
            pause();
            assertThat(answers).isEmpty();
        });
        renewal.join();

        assertThat(answers.getFirst().status()).isEqualTo(200);
        assertThat(answers.getFirst().body().path("expires_in").asLong()).isLessThanOrEqualTo(120);
        assertThat(Scopes.split(answers.getFirst().text("scope"))).containsExactlyInAnyOrder("openid", "profile");
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The tokens that the app had and got. Within the leeway each renewal gets a pair of its own. */
    private List<RelyingParty.Answer> renewDuring(Runnable... changes) throws Exception {
        var requests = new ArrayList<Callable<RelyingParty.Answer>>();
        for (int i = 0; i < RENEWALS; i++) {
            requests.add(() -> app.refresh(first.text("refresh_token")));
        }
        for (var change : changes) {
            requests.add(() -> {
                change.run();
                return new RelyingParty.Answer(200, JsonMapper.shared().createObjectNode(), null);
            });
        }
        var answers = AtOnce.all(requests).subList(0, RENEWALS);
        assertThat(answers).extracting(RelyingParty.Answer::status).containsOnly(200);
        var all = new ArrayList<>(answers);
        all.add(first);
        return all;
    }

    private void assertHasNoEmail(RelyingParty.Answer answer) {
        var token = app.introspect(answer.text("access_token"));
        assertThat(Scopes.split(token.text("scope"))).doesNotContain("email");
        if (token.body().path("active").asBoolean()) {
            assertThat(app.userInfo(answer.text("access_token")).body().has("email"))
                    .isFalse();
        } else {
            // It carried the scope, so it has ended.
            assertThat(Scopes.split(answer.text("scope"))).contains("email");
        }
    }

    private void assertIsOver(RelyingParty.Answer answer) {
        assertThat(app.isActive(answer.text("access_token"))).isFalse();
        assertThat(app.isActive(answer.text("refresh_token"))).isFalse();
        assertThat(app.refresh(answer.text("refresh_token")).error()).isEqualTo("400 invalid_grant");
    }

    private void assertNothingIsStoredLongerThan(Instant end) {
        assertThat(end).isBeforeOrEqualTo(clock.instant().plus(DAY));
        assertThat(jdbc.queryForObject(
                        "select count(*) from app_authorization a left join app_token t on t.authorization_id = a.id"
                                + " where a.client_id = ? and (a.expires_at > ? or t.expires_at > ?)",
                        Long.class,
                        app.clientId(),
                        Timestamp.from(end),
                        Timestamp.from(end)))
                .isZero();
    }

    private Instant end() {
        return jdbc.queryForObject(
                        "select expires_at from app_grant where client_id = ?", Timestamp.class, app.clientId())
                .toInstant();
    }

    private long exp(String token) {
        return app.introspect(token).body().path("exp").asLong();
    }
}
