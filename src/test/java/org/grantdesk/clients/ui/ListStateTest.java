package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.ClientType;
import org.junit.jupiter.api.Test;

class ListStateTest {

    @Test
    void theAddressCarriesEverything() {
        var state = new ListState(
                "pay ü&=", true, ClientType.PUBLIC, ClientStatus.SUSPENDED, false, true, Sort.LAST_USED, true);

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
        var state =
                ListState.of(QueryParameters.fromString("type=x&status=&trusted=maybe&sort=drop&order=up&scope=all"));

        assertThat(state).isEqualTo(ListState.EVERYTHING);
    }

    @Test
    void clearingKeepsOrderAndOwner() {
        var state = new ListState("x", true, ClientType.PUBLIC, null, true, true, Sort.PEOPLE, true);

        assertThat(state.withoutFilters())
                .isEqualTo(new ListState("", true, null, null, null, false, Sort.PEOPLE, true));
    }
}
