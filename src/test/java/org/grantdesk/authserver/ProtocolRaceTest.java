package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.grantdesk.authorizations.ConnectionService;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.TestApps;
import org.grantdesk.people.PeopleService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.Hashes;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;

/** RFC 9700, sections 4.5 and 4.14: whoever comes at the same moment comes before or after, and never beside. */
@Tag("slow")
class ProtocolRaceTest extends ProtocolTest {

    private static final int MANY = 20;
    private static final int ROUNDS = 5;
    private static final String REFUSED = "400 invalid_grant";

    @Autowired
    private ConnectionService connections;

    @Autowired
    private GrantService grants;

    @Autowired
    private PeopleService people;

    private TestPerson admin;

    @BeforeEach
    void anAdmin() {
        admin = users.with(Authorities.MANAGE_SYSTEM, Authorities.EDIT_OTHER_USERS);
    }

    @RepeatedTest(ROUNDS)
    void sameCodeManyTimesIsHonouredOnceAndTheGrantEnds() throws Exception {
        var code = app.authorize(visitor).get("code");

        assertOneWinnerWithoutTokens(AtOnce.times(MANY, () -> app.redeem(code)));
    }

    @RepeatedTest(ROUNDS)
    void sameRefreshTokenManyTimesWithinTheLeewayIsHonouredEachTime() throws Exception {
        var token = tokens().text("refresh_token");

        var answers = AtOnce.times(MANY, () -> app.refresh(token));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(app.isActive(answer.text("access_token"))).isTrue();
        });
        assertThat(answers)
                .extracting(answer -> answer.text("refresh_token"))
                .doesNotHaveDuplicates()
                .allMatch(refreshed -> app.refresh(refreshed).status() == 200);
        assertThat(count("app_authorization", app)).isEqualTo(1);
    }

    /** A replay that comes while others renew ends all of them. */
    @RepeatedTest(ROUNDS)
    void replayDuringARefreshLeavesNoToken() throws Exception {
        var first = tokens();
        var second = app.refresh(first.text("refresh_token"));
        clock.advance(Duration.ofSeconds(11));

        var answers = AtOnce.each(
                () -> app.refresh(second.text("refresh_token")),
                () -> app.refresh(first.text("refresh_token")),
                () -> app.refresh(second.text("refresh_token")));

        assertThat(answers).extracting(RelyingParty.Answer::error).isSubsetOf("200 ", REFUSED);
        assertThat(answers.get(1).error()).isEqualTo(REFUSED);
        assertNothingWorks(first, second, answers.getFirst(), answers.getLast());
        assertThat(count("app_authorization", app)).isZero();
        assertThat(count("app_grant", app)).isEqualTo(1);
    }

    @RepeatedTest(ROUNDS)
    void revokingDuringARefreshLeavesNoToken() throws Exception {
        var first = tokens();

        var answers = AtOnce.each(
                () -> app.refresh(first.text("refresh_token")), () -> app.revoke(first.text("access_token")));

        assertThat(answers.getFirst().error()).isIn("200 ", REFUSED);
        assertThat(answers.getLast().status()).isEqualTo(200);
        assertNothingWorks(first, answers.getFirst());
    }

    @RepeatedTest(ROUNDS)
    void endingTheGrantDuringARefreshLeavesNoToken() throws Exception {
        var first = tokens();

        var answers = AtOnce.each(
                () -> app.refresh(first.text("refresh_token")),
                done(() -> users.as(person, () -> grants.revokeMine(app.clientId()))));

        assertThat(answers.getFirst().error()).isIn("200 ", REFUSED);
        assertNothingWorks(first, answers.getFirst());
        assertThat(count("app_authorization", app)).isZero();
    }

    @RepeatedTest(ROUNDS)
    void cuttingOffAllOfTheAppDuringARefreshLeavesNoToken() throws Exception {
        var first = tokens();

        var answers = AtOnce.each(
                () -> app.refresh(first.text("refresh_token")),
                done(() -> users.as(admin, () -> connections.cutOffAll(CutOff.Kind.APP, app.clientId()))));

        assertThat(answers.getFirst().error()).isIn("200 ", REFUSED);
        assertNothingWorks(first, answers.getFirst());
        assertThat(count("app_grant", app)).isZero();
    }

    @RepeatedTest(ROUNDS)
    void deletingTheAppDuringExchangesLeavesNothing() throws Exception {
        var code = app.authorize(visitor).get("code");
        var first = tokens();

        var answers = AtOnce.each(
                () -> app.redeem(code),
                () -> app.refresh(first.text("refresh_token")),
                () -> app.introspect(first.text("access_token")),
                done(() -> users.as(developer, () -> clients.delete(app.clientId()))));

        assertThat(answers).extracting(RelyingParty.Answer::error).isSubsetOf("200 ", REFUSED, "401 invalid_client");
        for (var table : List.of("app_grant", "app_authorization")) {
            assertThat(count(table, app)).as(table).isZero();
        }
    }

    @RepeatedTest(ROUNDS)
    void deactivatingThePersonDuringExchangesLeavesNothing() throws Exception {
        var code = app.authorize(visitor).get("code");
        var first = tokens();

        var answers = AtOnce.each(
                () -> app.redeem(code),
                () -> app.refresh(first.text("refresh_token")),
                done(() -> users.as(admin, () -> people.deactivate(person.id()))));

        assertThat(answers).extracting(RelyingParty.Answer::error).isSubsetOf("200 ", REFUSED);
        users.as(admin, () -> people.reactivate(person.id()));
        answers.forEach(answer -> assertNothingWorks(first, answer));
        assertThat(count("app_grant", app)).isZero();
    }

    /** What is allowed in the moment of the end is not there when the person comes back. */
    @RepeatedTest(ROUNDS)
    void deactivatingThePersonDuringConsentLeavesNothing() throws Exception {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));
        var trusted = register(TestApps.trusted("Trusted"));

        var answers = AtOnce.each(
                () -> app.press(visitor, page, "allow").statusCode(),
                () -> visitor.open(trusted.authorizeUrl()).statusCode(),
                () -> {
                    users.as(admin, () -> people.deactivate(person.id()));
                    return 200;
                });

        assertThat(answers).allSatisfy(status -> assertThat(status).isBetween(200, 499));
        assertThat(count("app_grant", app)).isZero();
        assertThat(count("app_grant", trusted)).isZero();
    }

    @RepeatedTest(ROUNDS)
    void pressingAllowManyTimesGivesOneCode() throws Exception {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));

        var answers = AtOnce.times(MANY, () -> app.press(visitor, page, "allow").statusCode());

        assertThat(answers).as("each is answered as the first one").containsOnly(303);
        assertThat(jdbc.queryForObject(
                        "select count(*) from app_token t join app_authorization a on a.id = t.authorization_id"
                                + " where a.client_id = ? and t.kind = 'CODE' and t.consumed_at is null",
                        Long.class,
                        app.clientId()))
                .as("live codes")
                .isEqualTo(1);
        assertThat(count("app_grant", app)).isEqualTo(1);
    }

    /** A trusted app, so that nobody is asked: granting, revoking and deleting in the middle of each other. */
    @RepeatedTest(ROUNDS)
    void grantingAndEndingInTheMiddleOfEachOtherIsNoError() throws Exception {
        var trusted = register(TestApps.trusted("Trusted"));
        var requests = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 6; i++) {
            requests.add(() -> visitor.open(trusted.authorizeUrl()).statusCode());
            requests.add(() -> {
                users.as(person, () -> grants.revokeMine(trusted.clientId()));
                return 200;
            });
        }
        requests.add(() -> {
            users.as(developer, () -> clients.delete(trusted.clientId()));
            return 200;
        });

        var answers = AtOnce.all(requests);

        assertThat(answers).allSatisfy(status -> assertThat(status).isBetween(200, 499));
        assertThat(count("app_grant", trusted)).isZero();
    }

    /** The page for consent refers to person and app, and revoking locks both: whoever locks them in another order waits. */
    @RepeatedTest(ROUNDS)
    void openingConsentAndRevokingAtOnceIsAnswered() throws Exception {
        var requests = new ArrayList<Callable<Integer>>();
        var token = apiSession();
        tokens();
        var asked = app.authorizeUrl("scope", "openid profile email user offline_access", "prompt", "consent");
        for (int i = 0; i < 6; i++) {
            requests.add(() -> visitor.open(asked).statusCode());
            var api = new HttpVisitor(port);
            requests.add(() -> api.send(api.request("/oauth/deauthorize")
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"client_id\":\"" + app.clientId() + "\"}")))
                    .statusCode());
        }

        var answers = AtOnce.all(requests);

        assertThat(answers).allSatisfy(status -> assertThat(status).isBetween(200, 399));
        assertThat(count("app_grant", app)).isZero();
    }

    /** Two codes of one person and app at once: two sign-ins, one grant. */
    @RepeatedTest(ROUNDS)
    void twoSignInsAtOnceShareOneGrant() throws Exception {
        var trusted = register(TestApps.trusted("Trusted"));

        var targets = AtOnce.times(8, () -> visitor.target(visitor.open(trusted.authorizeUrl())));

        assertThat(targets).allSatisfy(target -> assertThat(target).startsWith(trusted.redirectUri() + "?code="));
        assertThat(count("app_grant", trusted)).isEqualTo(1);
        assertThat(jdbc.queryForObject("select people_count from client where id = ?", Long.class, trusted.clientId()))
                .isEqualTo(1);
    }

    private void assertOneWinnerWithoutTokens(List<RelyingParty.Answer> answers) {
        assertThat(answers)
                .extracting(RelyingParty.Answer::error)
                .containsOnlyOnce("200 ")
                .isSubsetOf("200 ", REFUSED);
        var winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        assertNothingWorks(winner, winner);
        assertThat(count("app_grant", app)).isZero();
        assertThat(count("app_authorization", app)).isZero();
    }

    private void assertNothingWorks(RelyingParty.Answer... all) {
        for (var tokens : all) {
            assertThat(app.isActive(tokens.text("access_token"))).isFalse();
            assertThat(app.isActive(tokens.text("refresh_token"))).isFalse();
            assertThat(app.userInfo(tokens.text("access_token")).status()).isEqualTo(401);
        }
    }

    /** A sign-in of the person through the API. */
    private String apiSession() {
        var token = Ids.next();
        var now = Timestamp.from(clock.instant());
        jdbc.update(
                "insert into api_session (id, person_id, token_hash, created_at, expires_at) values (?, ?, ?, ?, ?)",
                Ids.next(),
                person.id(),
                Hashes.sha256(token),
                now,
                Timestamp.from(clock.instant().plus(Duration.ofHours(1))));
        return token;
    }

    private Callable<RelyingParty.Answer> done(Runnable work) {
        return () -> {
            work.run();
            return new RelyingParty.Answer(
                    200, tools.jackson.databind.json.JsonMapper.shared().createObjectNode(), null);
        };
    }
}
