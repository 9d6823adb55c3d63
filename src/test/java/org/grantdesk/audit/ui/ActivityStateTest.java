package org.grantdesk.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.grantdesk.audit.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityStateTest {

    @Test
    void theAddressCarriesEverything() {
        var state = new ActivityState(
                "ann", "app & co", "app.updated", Outcome.REFUSED, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2));

        assertThat(of(state.toParameters().getQueryString())).isEqualTo(state);
    }

    @Test
    void theWholeLogHasAPlainAddress() {
        assertThat(ActivityState.EVERYTHING.toParameters().getQueryString()).isEmpty();
        assertThat(ActivityState.of(QueryParameters.empty())).isEqualTo(ActivityState.EVERYTHING);
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
        assertThat(of(query)).isEqualTo(ActivityState.EVERYTHING);
    }

    @Test
    void aDayIsADayWhereTheReaderIs() {
        var query = of("from=2026-03-29&until=2026-03-29").toQuery(ZoneId.of("Europe/Berlin"));

        assertThat(query.from()).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        // The day on which the clocks go forward is 23 hours long.
        assertThat(query.until()).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    }

    private static ActivityState of(String query) {
        return ActivityState.of(QueryParameters.fromString(query));
    }
}
