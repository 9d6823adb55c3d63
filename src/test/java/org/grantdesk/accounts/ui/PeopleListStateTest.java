package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.people.PersonQuery.Sort;
import org.grantdesk.people.PersonState;
import org.junit.jupiter.api.Test;

class PeopleListStateTest {

    @Test
    void theAddressCarriesEverything() {
        var state = state("ann ü&=", "team_lead", PersonState.INVITED).sortedBy(Sort.LAST_SIGN_IN, true);

        assertThat(PeopleListState.EVERYBODY.read(
                        QueryParameters.fromString(state.toParameters().getQueryString())))
                .isEqualTo(state);
    }

    @Test
    void theUsualListHasAPlainAddress() {
        assertThat(PeopleListState.EVERYBODY.toParameters().getQueryString()).isEmpty();
        assertThat(PeopleListState.EVERYBODY.read(QueryParameters.empty())).isEqualTo(PeopleListState.EVERYBODY);
    }

    @Test
    void nonsenseInTheAddressIsAsGoodAsNone() {
        var parameters = QueryParameters.fromString("role=&state=maybe&sort=drop&order=up&role=" + "x".repeat(65));

        assertThat(PeopleListState.EVERYBODY.read(parameters)).isEqualTo(PeopleListState.EVERYBODY);
        assertThat(PeopleListState.EVERYBODY.read(QueryParameters.fromString("role=" + "x".repeat(65))))
                .isEqualTo(PeopleListState.EVERYBODY);
    }

    @Test
    void aSearchIsOnlyReadSoFar() {
        assertThat(PeopleListState.EVERYBODY
                        .read(QueryParameters.fromString("q=" + "x".repeat(5000)))
                        .search())
                .hasSize(600);
    }

    @Test
    void everybodyKeepsTheOrder() {
        var state = state("x", "team_lead", PersonState.ACTIVE).sortedBy(Sort.CREATED, true);

        assertThat(state.only()).isEqualTo(PeopleListState.EVERYBODY.sortedBy(Sort.CREATED, true));
        assertThat(state.narrowed()).isTrue();
        assertThat(state.only().narrowed()).isFalse();
    }

    private static ListState state(String search, String role, PersonState state) {
        return PeopleListState.EVERYBODY
                .with(ListState.SEARCH, search)
                .with(PeopleListState.ROLE, role)
                .with(PeopleListState.STATE, state);
    }
}
