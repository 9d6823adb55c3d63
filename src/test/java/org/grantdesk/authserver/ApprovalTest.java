package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import org.grantdesk.approvals.ApprovalRow;
import org.grantdesk.approvals.ApprovalService;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** A person who connects an app that needs approval waits on a page, and goes on from there when it is decided. */
class ApprovalTest extends ProtocolTest {

    @Autowired
    ApprovalService approvals;

    @BeforeEach
    void waiting() {
        jdbc.update("delete from approval_request");
        hold(ClientHold.APPROVAL);
        jdbc.update("update client set unverified = true where id = ?", app.clientId());
    }

    @Test
    void thePageWaitsAndGoesOnToTheConsentPage() {
        var address = visitor.target(visitor.open(app.authorizeUrl()));
        var page = visitor.open(address);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Refresh")).hasValue("10");
        assertThat(page.body()).contains("Relying Party").doesNotContain("<script");

        var row = row();
        users.as(developer, () -> approvals.approve(app.clientId(), "", row.version()));

        var consent = visitor.target(visitor.open(visitor.target(visitor.open(address))));
        assertThat(consent).startsWith("/oauth/consent");
        assertThat(app.redeem(app.decide(visitor, visitor.open(consent), "allow")
                                .get("code"))
                        .status())
                .isEqualTo(200);
        assertThat(jdbc.queryForObject("select unverified from client where id = ?", Boolean.class, app.clientId()))
                .isFalse();
        assertThat(count("approval_request", app)).isZero();
    }

    @Test
    void whoAsksTwiceWaitsOnce() {
        visitor.open(app.authorizeUrl());
        visitor.open(app.authorizeUrl("scope", "openid email"));
        somebodyElse().open(app.authorizeUrl());

        var row = row();
        assertThat(row.waiting()).isEqualTo(2);
        assertThat(row.people()).extracting(ApprovalRow.Waiting::personId).contains(person.id());
        assertThat(row.scopes()).containsExactlyInAnyOrder("openid", "profile");
        assertThat(row.hosts()).containsExactly("app.example.com");
        assertThat(users.as(developer, () -> approvals.count())).isEqualTo(1);
    }

    @Test
    void aRefusalIsToldWithItsReason() {
        var address = visitor.target(visitor.open(app.authorizeUrl()));
        var row = row();

        users.as(developer, () -> approvals.refuse(app.clientId(), "<b>Unknown vendor", row.version()));

        var page = visitor.open(address);
        assertThat(page.body()).contains("&lt;b&gt;Unknown vendor").doesNotContain("<b>Unknown");
        assertThat(page.headers().firstValue("Refresh")).isEmpty();
        assertThat(visitor.target(visitor.open(app.authorizeUrl()))).startsWith("/oauth/waiting");
        assertThat(count("approval_request", app))
                .as("a refused app waits for no one")
                .isZero();
    }

    @Test
    void ofTwoApproversOneDecides() {
        visitor.open(app.authorizeUrl());
        var row = row();
        users.as(developer, () -> approvals.refuse(app.clientId(), "No", row.version()));

        assertThatThrownBy(() -> users.as(developer, () -> approvals.approve(app.clientId(), "", row.version())))
                .isInstanceOf(Conflict.class);
        assertThat(jdbc.queryForObject("select hold from client where id = ?", String.class, app.clientId()))
                .isEqualTo("REFUSED");
    }

    @Test
    void anAppThatChangedIsReadAgainFirst() {
        visitor.open(app.authorizeUrl());
        var row = row();
        users.as(
                developer,
                () -> clients.patch(app.clientId(), known -> known.withDescription("Other"), MetadataRules.PORTAL));

        assertThatThrownBy(() -> users.as(developer, () -> approvals.approve(app.clientId(), "", row.version())))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(jdbc.queryForObject("select hold from client where id = ?", String.class, app.clientId()))
                .isEqualTo("APPROVAL");
    }

    @Test
    void manyAtOnceWaitOnce() throws Exception {
        AtOnce.times(4, () -> visitor.open(app.authorizeUrl()).statusCode());

        assertThat(row().waiting()).isEqualTo(1);
    }

    @Test
    void aRefusalNeedsAReason() {
        visitor.open(app.authorizeUrl());
        var row = row();

        assertThatThrownBy(() -> users.as(developer, () -> approvals.refuse(app.clientId(), " ", row.version())))
                .isInstanceOf(InvalidInput.class);
        assertThat(row().version()).isEqualTo(row.version());
    }

    @Test
    void anUnansweredRequestLapses() {
        visitor.open(app.authorizeUrl());
        clock.advance(Duration.ofDays(14).plusSeconds(1));

        assertThat(users.as(developer, () -> approvals.list(0, 10))).isEmpty();

        var later = new HttpVisitor(port);
        later.signIn(person.username(), TestUsers.PASSWORD);
        later.open(app.authorizeUrl());
        assertThat(row().waiting()).isEqualTo(1);
    }

    /** Requests that have lapsed are still rows until housekeeping comes by. */
    @Test
    void whoWaitsForTooManyAppsIsToldSo() {
        for (int i = 0; i < 50; i++) {
            var other = register(TestApps.confidential("Other " + i));
            jdbc.update(
                    "insert into approval_request (id, client_id, person_id, scopes, redirect_host, asked_at)"
                            + " values (?, ?, ?, 'openid', 'app.example.com', ?)",
                    Ids.next(),
                    other.clientId(),
                    person.id(),
                    Timestamp.from(clock.instant()));
        }
        var address = visitor.target(visitor.open(app.authorizeUrl()));
        assertThat(visitor.open(address).body()).contains("waiting for too many apps");
        assertThat(count("approval_request", app)).isZero();

        clock.advance(Duration.ofDays(14).plusSeconds(1));
        var later = new HttpVisitor(port);
        later.signIn(person.username(), TestUsers.PASSWORD);
        address = later.target(later.open(app.authorizeUrl()));
        assertThat(later.open(address).body()).doesNotContain("too many").contains("Your request has been submitted");
        assertThat(count("approval_request", app)).isEqualTo(1);
    }

    @Test
    void aDecisionOnTheConsentPageThatMeetsAHoldWaitsAsWell() {
        hold(null);
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));
        hold(ClientHold.APPROVAL);

        var address = visitor.target(app.press(visitor, page, "allow"));

        assertThat(visitor.open(address).statusCode()).isEqualTo(200);
        hold(null);
        assertThat(visitor.target(visitor.open(visitor.target(visitor.open(address)))))
                .startsWith("/oauth/consent");
    }

    @Test
    void noOneElseCanNameAnAddress() {
        for (var to : new String[] {"", "?to=", "?to=https://evil.example.com", "?to=" + "a".repeat(60)}) {
            HttpResponse<String> page = visitor.open("/oauth/waiting" + to);
            assertThat(page.statusCode()).as(to).isEqualTo(400);
        }
    }

    @Test
    void whoIsSignedOutSignsInAndComesBackToTheRequest() {
        var address = visitor.target(visitor.open(app.authorizeUrl()));
        var stranger = new HttpVisitor(port);

        assertThat(stranger.target(stranger.open(address))).startsWith("/login?to=");
    }

    private ApprovalRow row() {
        return users.as(developer, () -> approvals.list(0, 10)).stream()
                .filter(row -> row.app().clientId().equals(app.clientId()))
                .findFirst()
                .orElseThrow();
    }

    private void hold(@Nullable ClientHold hold) {
        jdbc.update("update client set hold = ? where id = ?", hold == null ? null : hold.name(), app.clientId());
    }
}
