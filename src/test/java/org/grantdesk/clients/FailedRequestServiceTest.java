package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
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
    FailedRequestHousekeeping housekeeping;

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
        fail("https://app.example.com/call-back?code=secret#fragment");

        var found = list();
        assertThat(found)
                .extracting(FailedRequest::presented)
                .containsExactly("https://app.example.com/call-back", "https://app.example.com/callback/");
        var latest = found.getFirst();
        assertThat(latest.expected()).isEqualTo("https://app.example.com/callback");
        assertThat(latest.occurrences()).isEqualTo(2);
        assertThat(Duration.between(latest.firstAt(), latest.lastAt())).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
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
        clock.advance(FailedRequestHousekeeping.KEPT.minusDays(1));
        fail("https://app.example.com/new");
        housekeeping.purge();
        assertThat(list()).hasSize(2);

        clock.advance(Duration.ofDays(2));
        housekeeping.purge();
        assertThat(list()).extracting(FailedRequest::presented).containsExactly("https://app.example.com/new");
    }

    private void fail(String presented) {
        requests.redirectUri(protocol.find(app).orElseThrow(), presented);
    }

    private List<FailedRequest> list() {
        return users.as(owner, () -> service.list(app));
    }
}
