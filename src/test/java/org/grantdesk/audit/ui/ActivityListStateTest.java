package org.grantdesk.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.grantdesk.audit.Outcome;
import org.grantdesk.base.ui.ListState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityListStateTest {

    @Test
    void theAddressCarriesEverything() {
        var state = ActivityListState.EVERYTHING
                .with(ActivityListState.PERSON, "ann")
                .with(ActivityListState.APP, "app & co")
                .with(ActivityListState.API, "an API")
                .with(ActivityListState.ACTION, "app.updated")
                .with(ActivityListState.OUTCOME, Outcome.REFUSED)
                .with(ActivityListState.FROM, LocalDate.of(2026, 3, 1))
                .with(ActivityListState.UNTIL, LocalDate.of(2026, 3, 2));

        assertThat(of(state.toParameters().getQueryString())).isEqualTo(state);
    }

    @Test
    void theWholeLogHasAPlainAddress() {
        assertThat(ActivityListState.EVERYTHING.toParameters().getQueryString()).isEmpty();
        assertThat(of("")).isEqualTo(ActivityListState.EVERYTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outcome=maybe",
                "outcome=REFUSED",
                "from=yesterday",
                "from=2026-02-30",
                "until=%2B999999999-01-01",
                "until=0001-01-01",
                "person=",
                "app=%20",
                "action=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void nonsenseInTheAddressIsAsGoodAsNone(String query) {
        assertThat(of(query)).isEqualTo(ActivityListState.EVERYTHING);
    }

    @Test
    void aDayIsADayWhereTheReaderIs() {
        var query = ActivityListState.query(of("from=2026-03-29&until=2026-03-29"), ZoneId.of("Europe/Berlin"));

        assertThat(query.from()).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        // The day on which the clocks go forward is 23 hours long.
        assertThat(query.until()).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    }

    private static ListState of(String query) {
        return ActivityListState.EVERYTHING.read(QueryParameters.fromString(query));
    }
}
