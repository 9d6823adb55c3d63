package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.grantdesk.base.ExpiredRows;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.redirects.AddressDifference;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class FailedRequestServiceTest extends AppsTest {

    @Autowired
    FailedRequestService service;

    @Autowired
    FailedRequests requests;

    @Autowired
    ExpiredRows housekeeping;

    @Autowired
    ProtocolClients protocol;

    private String app;

    @BeforeEach
    void anApp() {
        app = register("Payroll");
    }

    @Test
    void theLatestIsFirstWithHowOftenItCame() {
        fail("https://app.example.com/call-back");
        fail("https://app.example.com/callback/");
        clock.advance(Duration.ofMinutes(5));
        fail("https://app.example.com/call-back");

        var found = list();
        assertThat(found)
                .extracting(FailedRequest::presented)
                .containsExactly("https://app.example.com/call-back", "https://app.example.com/callback/");
        var latest = found.getFirst();
        assertThat(latest.expected()).isEqualTo("https://app.example.com/callback");
        assertThat(latest.occurrences()).isEqualTo(2);
        assertThat(Duration.between(latest.firstAt(), latest.lastAt())).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }

    /** What may be secret is left out, and that it was there is said: else two different addresses would look alike. */
    @Test
    void whatIsLeftOutIsMarked() {
        fail("https://app.example.com/callback?code=secret#fragment");
        fail("https://app.example.com/callback?code=other");
        fail("https://app.example.com/callback?code=third");
        fail("https://user:secret@app.example.com/callback");
        fail("https://app.example.com/" + "a".repeat(600));

        assertThat(list())
                .extracting(FailedRequest::presented)
                .containsExactlyInAnyOrder(
                        "https://app.example.com/callback?\u2026#\u2026",
                        "https://app.example.com/callback?\u2026",
                        "https://\u2026@app.example.com/callback",
                        "https://app.example.com/" + "a".repeat(487) + "\u2026");
        assertThat(list())
                .filteredOn(request -> request.presented().endsWith("callback?\u2026"))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.occurrences()).isEqualTo(2);
                    assertThat(AddressDifference.between(request.expected(), request.presented())
                                    .only())
                            .contains(AddressDifference.Only.QUERY);
                });
    }

    @Test
    void eachPersonHasSeenThemOnTheirOwn() {
        fail("https://app.example.com/call-back");
        fail("https://app.example.com/callback/");
        assertThat(unseen(owner)).hasSize(2);

        users.as(manager, () -> service.markSeen(app));
        users.as(manager, () -> service.markSeen(app));
        assertThat(unseen(manager)).isEmpty();
        assertThat(unseen(owner)).hasSize(2);

        clock.advance(Duration.ofSeconds(1));
        fail("https://app.example.com/callback/");
        assertThat(unseen(manager))
                .extracting(FailedRequest::presented)
                .containsExactly("https://app.example.com/callback/");
        assertThatThrownBy(() -> users.as(stranger, () -> service.listUnseen(app)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> users.as(stranger, () -> service.markSeen(app)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void anAddressThatWasRegisteredSinceNeedsNoLook() {
        fail("https://app.example.com/callback/");
        update(
                owner,
                app,
                TestApps.app(
                        "Payroll",
                        ClientType.CONFIDENTIAL,
                        "https://app.example.com/callback",
                        "https://app.example.com/callback/"));

        assertThat(unseen(owner)).isEmpty();
        assertThat(list()).hasSize(1);
    }

    private List<FailedRequest> unseen(TestPerson person) {
        return users.as(person, () -> service.listUnseen(app));
    }

    @Test
    void onlyWhoMayManageTheAppReadsThem() {
        fail("https://app.example.com/call-back");

        assertThat(users.as(manager, () -> service.list(app))).hasSize(1);
        assertThatThrownBy(() -> users.as(stranger, () -> service.list(app))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> users.as(users.with(), () -> service.list(app)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> users.as(owner, () -> service.list(Ids.next())))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void areForgottenAfterNinetyDays() {
        fail("https://app.example.com/old");
        clock.advance(FailedRequests.REMEMBERED.minusDays(1));
        fail("https://app.example.com/new");
        housekeeping.purge();
        assertThat(list()).hasSize(2);

        clock.advance(Duration.ofDays(2));
        housekeeping.purge();
        assertThat(list()).extracting(FailedRequest::presented).containsExactly("https://app.example.com/new");
    }

    /** Anybody can make such requests, with a new address each time. */
    @Test
    void whatIsRecordedIsNotPushedOut() {
        fail("https://app.example.com/call-back");
        requests.exchange(
                protocol.find(app).orElseThrow(),
                FailedRequest.Kind.CODE_VERIFIER,
                "https://app.example.com/callback",
                "https://app.example.com/callback");
        for (int i = 0; i < 3 * FailedRequests.KEPT; i++) {
            clock.advance(Duration.ofSeconds(1));
            fail("https://evil.example.com/" + i);
        }
        clock.advance(Duration.ofSeconds(1));
        fail("https://app.example.com/callback/");

        assertThat(list())
                .hasSize(FailedRequests.KEPT + 2)
                .extracting(FailedRequest::presented)
                .startsWith("https://app.example.com/callback/")
                .contains("https://app.example.com/call-back", "https://evil.example.com/0")
                .doesNotContain("https://evil.example.com/" + FailedRequests.KEPT);
        assertThat(list()).extracting(FailedRequest::kind).contains(FailedRequest.Kind.CODE_VERIFIER);
    }

    /** An app that was deleted in this very moment: the answer to its request is the same. */
    @Test
    void anAppThatIsGoneHasNoFailures() {
        var gone = protocol.find(app).orElseThrow();
        users.as(owner, () -> apps.delete(app));

        requests.redirectUri(gone, "https://app.example.com/call-back");
        requests.exchange(gone, FailedRequest.Kind.CODE_UNKNOWN, null, "");

        assertThat(database.count("client_failure", "client_id = ?", app)).isZero();
    }

    /** Beside the address that comes closest among those for signing out, not among those for signing in. */
    @Test
    void addressesForAfterSigningOutAreComparedWithTheirOwnKind() {
        database.update(
                "insert into client_logout_uri (client_id, position, uri) values (?, 0, 'https://app.example.com/bye')",
                app);

        requests.postLogoutRedirectUri(protocol.find(app).orElseThrow(), "https://app.example.com/bye/");

        var found = list().getFirst();
        assertThat(found.kind()).isEqualTo(FailedRequest.Kind.POST_LOGOUT_REDIRECT_URI);
        assertThat(found.expected()).isEqualTo("https://app.example.com/bye");
        assertThat(found.presented()).isEqualTo("https://app.example.com/bye/");
    }

    private void fail(String presented) {
        requests.redirectUri(protocol.find(app).orElseThrow(), presented);
    }

    private List<FailedRequest> list() {
        return users.as(owner, () -> service.list(app));
    }
}
