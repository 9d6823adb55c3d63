package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.clients.ClientFilters.SecretAge;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.redirects.ClientType;
import org.junit.jupiter.api.Test;

class ListStateTest {

    @Test
    void theAddressCarriesEverything() {
        var filters = new ListFilters(
                Ids.next(),
                ClientType.PUBLIC,
                ClientStatus.SUSPENDED,
                false,
                true,
                LocalDate.of(2026, 2, 28),
                LocalDate.of(2026, 3, 1),
                Unused.DAYS_90,
                SecretAge.DAYS_365,
                Concern.SECRET_EXPIRING);
        var state = new ListState("pay ü&=", true, filters, Sort.LAST_USED, true);

        var back = ListState.of(QueryParameters.fromString(state.toParameters().getQueryString()));

        assertThat(back).isEqualTo(state);
    }

    @Test
    void theUsualListHasAPlainAddress() {
        assertThat(ListState.EVERYTHING.toParameters().getQueryString()).isEmpty();
        assertThat(ListState.of(QueryParameters.empty())).isEqualTo(ListState.EVERYTHING);
    }

    @Test
    void nonsenseInTheAddressIsAsGoodAsNone() {
        var state = ListState.of(QueryParameters.fromString("type=x&status=&trusted=maybe&sort=drop&order=up&scope=all"
                + "&owner=%00&from=31.12.2026&until=99999-01-01&unused=0&secret=old"));

        assertThat(state).isEqualTo(ListState.EVERYTHING);
    }

    @Test
    void clearingKeepsOrderAndOwner() {
        var state = new ListState("x", true, ListFilters.NONE.withWarning(true), Sort.PEOPLE, true);

        assertThat(state.withoutFilters()).isEqualTo(new ListState("", true, ListFilters.NONE, Sort.PEOPLE, true));
    }

    @Test
    void nothingSecretIsInTheAddress() {
        var secret = "gds_" + "a1".repeat(13) + "_" + "Z".repeat(49);

        var typed = ListState.EVERYTHING.searching("SECRET=" + secret + " pay");
        var opened = ListState.of(QueryParameters.of("q", secret));

        assertThat(typed.search()).isEqualTo("gds_" + "a1".repeat(13) + " pay");
        assertThat(opened.toParameters().getQueryString()).doesNotContain("Z");
    }
}
