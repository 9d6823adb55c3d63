package org.grantdesk.apis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.testing.StatementCount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class ApiUsageServiceTest extends ApisTest {

    @Autowired
    ApiUsageService service;

    @Autowired
    ApiUsageCounts usage;

    @Autowired
    ApiUsageRows rows;

    @Autowired
    Clock clock;

    private String api;
    private String payroll;
    private String calendar;

    @BeforeEach
    void anApi() {
        usage.flush();
        api = register("Notes").id();
        payroll = app("Payroll");
        calendar = app("Calendar");
    }

    @Test
    void everyDayIsThereWithWhatHappened() {
        usage.issued(api, payroll);
        usage.issued(api, calendar);
        usage.asked(api);
        usage.flush();
        usage.issued(api, payroll);
        usage.issued(register("Mail").id(), payroll);
        usage.flush();

        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        assertThat(users.as(owner, () -> service.days(api, 2)))
                .containsExactly(new ApiUsageDay(today.minusDays(1), 0, 0), new ApiUsageDay(today, 3, 1));
        assertThat(users.as(owner, () -> service.apps(api, 2, 5)))
                .extracting(ApiUsageApp::clientName, ApiUsageApp::clientOwnerId, ApiUsageApp::tokens)
                .containsExactly(tuple("Payroll", developer.id(), 2L), tuple("Calendar", developer.id(), 1L));
        assertThat(users.as(owner, () -> service.apps(api, 2, 1))).hasSize(1);
    }

    @Test
    void aDeletedAppIsStillCounted() {
        usage.issued(api, payroll);
        usage.flush();
        users.as(developer, () -> apps.delete(payroll));

        assertThat(users.as(owner, () -> service.apps(api, 1, 5)))
                .containsExactly(new ApiUsageApp(payroll, "", null, 1));
    }

    @Test
    void rowsOfADeletedApiGoWithTheHousekeeping() {
        usage.issued(api, payroll);
        usage.flush();
        users.as(owner, () -> apis.delete(api));

        rows.removeOfDeletedApis();

        assertThat(database.count("api_usage", "api_id = ?", api)).isZero();
    }

    @Test
    void onlyWhoMayManageTheApiReadsIt() {
        for (Runnable call : List.<Runnable>of(() -> service.days(api, 1), () -> service.apps(api, 1, 5))) {
            users.as(manager, call);
            assertThatThrownBy(() -> users.as(stranger, call)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> users.as(developer, call)).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> users.as(owner, () -> service.days(Ids.next(), 1)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void countingCostsNoStatement() {
        assertThat(StatementCount.during(() -> {
                    usage.issued(api, payroll);
                    usage.asked(api);
                }))
                .isEmpty();
    }
}
