package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import org.grantdesk.base.Ids;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.clients.ClientFilters.SecretAge;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.redirects.ClientType;
import org.junit.jupiter.api.Test;

class ClientListStateTest {

    @Test
    void theAddressCarriesEverything() {
        var state = ClientListState.EVERYTHING
                .with(ListState.SEARCH, "pay ü&=")
                .with(ClientListState.MINE, true)
                .with(ClientListState.OWNER, Ids.next())
                .with(ClientListState.TYPE, ClientType.PUBLIC)
                .with(ClientListState.STATUS, ClientStatus.SUSPENDED)
                .with(ClientListState.TRUSTED, false)
                .with(ClientListState.WARNING, true)
                .with(ClientListState.FROM, LocalDate.of(2026, 2, 28))
                .with(ClientListState.UNTIL, LocalDate.of(2026, 3, 1))
                .with(ClientListState.UNUSED, Unused.DAYS_90)
                .with(ClientListState.SECRET_AGE, SecretAge.DAYS_365)
                .with(ClientListState.CONCERN, Concern.SECRET_EXPIRING)
                .sortedBy(Sort.LAST_USED, true);
        var address = state.toParameters().getQueryString();

        var back = of(address);

        assertThat(address.split("&"))
                .as("saved views and sent links have these")
                .contains("scope=mine", "type=public", "status=suspended", "trusted=no", "warning=yes")
                .contains("from=2026-02-28", "until=2026-03-01", "unused=days-90", "secret=days-365")
                .contains("attention=secret-expiring", "sort=last_used", "order=desc");
        assertThat(back).isEqualTo(state);
    }

    @Test
    void theUsualListHasAPlainAddress() {
        assertThat(ClientListState.EVERYTHING.toParameters().getQueryString()).isEmpty();
        assertThat(of("")).isEqualTo(ClientListState.EVERYTHING);
    }

    @Test
    void nonsenseInTheAddressIsAsGoodAsNone() {
        var state = of(("type=x&status=&trusted=maybe&sort=drop&order=up&scope=all"
                + "&owner=%00&from=31.12.2026&until=99999-01-01&unused=0&secret=old"));

        assertThat(state).isEqualTo(ClientListState.EVERYTHING);
    }

    @Test
    void clearingKeepsOrderAndOwner() {
        var ordered =
                ClientListState.EVERYTHING.with(ClientListState.MINE, true).sortedBy(Sort.PEOPLE, true);
        var state = ordered.with(ListState.SEARCH, "x").with(ClientListState.WARNING, true);

        assertThat(state.only(ClientListState.MINE)).isEqualTo(ordered);
        assertThat(state.narrowed(ClientListState.MINE)).isTrue();
        assertThat(ordered.narrowed(ClientListState.MINE)).isFalse();
    }

    @Test
    void theFirstOrderIsNotInTheAddressUnlessItRunsBackwards() {
        assertThat(of("sort=name")).isEqualTo(ClientListState.EVERYTHING);
        assertThat(of("order=desc").toParameters().getQueryString().split("&"))
                .containsExactlyInAnyOrder("sort=name", "order=desc");
    }

    @Test
    void nothingSecretIsInTheAddress() {
        var secret = "gds_" + "a1".repeat(13) + "_" + "Z".repeat(49);

        var typed = ClientListState.EVERYTHING.with(ListState.SEARCH, "SECRET=" + secret + " pay");
        var opened = of("q=" + secret);

        assertThat(typed.search()).isEqualTo("gds_" + "a1".repeat(13) + " pay");
        assertThat(opened.toParameters().getQueryString()).doesNotContain("Z");
    }

    private static ListState of(String query) {
        return ClientListState.EVERYTHING.read(QueryParameters.fromString(query));
    }
}
