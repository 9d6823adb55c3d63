package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A decision on the consent page that a browser sends twice, by a double click. */
class ConsentRepeatTest extends ProtocolTest {

    @Test
    void repeatGetsACodeInPlaceOfTheUnusedOne() {
        var page = consent();

        var first = app.decide(visitor, page, "allow");
        var second = app.decide(visitor, page, "allow");

        assertThat(second).containsEntry("", app.redirectUri()).containsEntry("state", "s t&te");
        assertThat(second.get("code")).isNotEqualTo(first.get("code"));
        assertThat(codes()).isEqualTo(1);
        assertThat(app.redeem(first.get("code")).error()).isEqualTo("400 invalid_grant");
        assertThat(app.redeem(second.get("code")).status())
                .as("the first code is unknown, not replayed")
                .isEqualTo(200);
    }

    /** The app was quicker than the second click. */
    @Test
    void repeatAfterTheCodeWasUsedIsASignInOfItsOwn() {
        var page = consent();
        var first = app.redeem(app.decide(visitor, page, "allow").get("code"));

        var second = app.redeem(app.decide(visitor, page, "allow").get("code"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(app.isActive(first.text("access_token"))).isTrue();
        assertThat(app.isActive(second.text("access_token"))).isTrue();
        assertThat(codes()).isZero();
    }

    @RepeatedTest(3)
    void ofTwoAtOnceExactlyOneCodeIsLive() throws Exception {
        var page = consent();

        var answers = AtOnce.times(2, () -> app.decide(visitor, page, "allow"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).containsKey("code"));
        assertThat(codes()).isEqualTo(1);
        assertThat(answers.stream().map(answer -> app.redeem(answer.get("code")).status()))
                .containsExactlyInAnyOrder(200, 400);
    }

    @Test
    void denyingTwiceDeniesTwice() throws Exception {
        var page = consent();

        assertThat(app.decide(visitor, page, "deny")).containsEntry("error", "access_denied");
        assertThat(app.decide(visitor, page, "deny"))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s t&te");
        var other = consent();
        assertThat(AtOnce.times(2, () -> app.decide(visitor, other, "deny")))
                .allSatisfy(answer -> assertThat(answer).containsEntry("error", "access_denied"));
    }

    @Test
    void anotherDecisionIsNoRepeat() {
        var denied = consent();
        app.decide(visitor, denied, "deny");
        isOver(app.press(visitor, denied, "allow"));

        var allowed = consent();
        var code = app.decide(visitor, allowed, "allow").get("code");
        isOver(app.press(visitor, allowed, "deny"));
        assertThat(app.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void repeatComesSoonOrNotAtAll() {
        var page = consent();
        app.decide(visitor, page, "allow");
        clock.advance(Lifetimes.CODE.plusSeconds(1));

        isOver(app.press(visitor, page, "allow"));
    }

    @Test
    void repeatBringsNothingBackThatWasRevoked() {
        var page = consent();
        var tokens = app.redeem(app.decide(visitor, page, "allow").get("code"));
        app.revoke(tokens.text("refresh_token"));
        jdbc.update("delete from app_grant where client_id = ?", app.clientId());

        isOver(app.press(visitor, page, "allow"));
        assertThat(count("app_grant", app)).isZero();
    }

    @Test
    void repeatIsForTheSamePerson() {
        var page = consent();
        app.decide(visitor, page, "allow");

        isOver(app.press(somebodyElse(), page, "allow"));
    }

    /** A session that ended while the page was open costs the person a sign-in, and not the app its request. */
    @Test
    void pageLeftOpenGoesOnAfterSigningIn() {
        var page = consent();
        clock.advance(Duration.ofMinutes(5));
        var later = new HttpVisitor(port);

        var answer = app.press(later, page, "allow");
        assertThat(later.target(answer)).startsWith("/login?to=");
        var back = later.target(later.signIn(person.username(), TestUsers.PASSWORD));

        assertThat(back).startsWith("/oauth/consent?state=");
        assertThat(app.decide(later, later.open(back), "allow")).containsKey("code");
    }

    /** The page then asks for nothing, because everything was allowed; its form has nothing to send. */
    @Test
    void allowingWhatWasRevokedMeanwhileIsNoDenial() {
        app.decide(visitor, consent(), "allow");
        var page = consent();
        assertThat(page.body()).doesNotContain("name=\"scope\"");
        jdbc.update("delete from app_authorization where client_id = ? and grant_id is not null", app.clientId());
        jdbc.update("delete from app_grant where client_id = ?", app.clientId());

        isOver(app.press(visitor, page, "allow"));
        assertThat(app.decide(visitor, page, "deny")).containsEntry("error", "access_denied");
    }

    private HttpResponse<String> consent() {
        return visitor.open(visitor.target(visitor.open(app.authorizeUrl("prompt", "consent"))));
    }

    private long codes() {
        return jdbc.queryForObject(
                "select count(*) from app_token t join app_authorization a on a.id = t.authorization_id"
                        + " where a.client_id = ? and t.kind = 'CODE' and t.consumed_at is null",
                Long.class,
                app.clientId());
    }

    private static void isOver(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().map()).doesNotContainKey("location");
    }
}
