package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import org.grantdesk.people.PersonQuery.Sort;
import org.grantdesk.people.PersonState;
import org.junit.jupiter.api.Test;

class PeopleStateTest {

    @Test
    void theAddressCarriesEverything() {
        var state = new PeopleState("ann ü&=", "team_lead", PersonState.INVITED, Sort.LAST_SIGN_IN, true);

        assertThat(PeopleState.of(
                        QueryParameters.fromString(state.toParameters().getQueryString())))
                .isEqualTo(state);
    }

    @Test
    void theUsualListHasAPlainAddress() {
        assertThat(PeopleState.EVERYBODY.toParameters().getQueryString()).isEmpty();
        assertThat(PeopleState.of(QueryParameters.empty())).isEqualTo(PeopleState.EVERYBODY);
    }

    @Test
    void nonsenseInTheAddressIsAsGoodAsNone() {
        var parameters = QueryParameters.fromString("role=&state=maybe&sort=drop&order=up&role=" + "x".repeat(65));

        assertThat(PeopleState.of(parameters)).isEqualTo(PeopleState.EVERYBODY);
        assertThat(PeopleState.of(QueryParameters.fromString("role=" + "x".repeat(65))))
                .isEqualTo(PeopleState.EVERYBODY);
    }

    @Test
    void aSearchIsOnlyReadSoFar() {
        assertThat(PeopleState.of(QueryParameters.fromString("q=" + "x".repeat(5000)))
                        .search())
                .hasSize(600);
    }

    @Test
    void everybodyKeepsTheOrder() {
        var state = new PeopleState("x", "team_lead", PersonState.ACTIVE, Sort.CREATED, true);

        assertThat(state.withoutFilters()).isEqualTo(new PeopleState("", null, null, Sort.CREATED, true));
        assertThat(state.narrowed()).isTrue();
        assertThat(state.withoutFilters().narrowed()).isFalse();
    }
}
