package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.grantdesk.base.IndexUpkeep;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Names in the order of the language, also those that an earlier version has written. */
class ClientSortTest extends AppsTest {

    private static final List<String> SORTED = List.of(
            "(Test) Zebra",
            "10 Downing",
            "2 Fast",
            "Ähre",
            "Apple",
            "Ärzte",
            "Ärzte 2",
            "Ärzteblatt",
            "Banana",
            "Élan",
            "Emil",
            "łódź",
            "Lodz 2",
            "Öl",
            "Oman",
            "Strasse",
            "Straße",
            "Strasser",
            "Über",
            "Zebra",
            "Ωmega",
            "Яблоко");

    @Autowired
    IndexUpkeep upkeep;

    @Test
    void umlautsStandBesideTheirLettersAndSharpSBesideSs() {
        SORTED.reversed().forEach(this::register);

        assertThat(names(false)).isEqualTo(SORTED);
        assertThat(names(true)).isEqualTo(SORTED.reversed());
    }

    @Test
    void whatAnEarlierVersionHasWrittenIsSortedAndFoundAfterTheNextStart() {
        SORTED.forEach(this::register);
        database.update("update client set sort_key = null");
        database.update("delete from client_term");
        database.update("delete from search_part");

        upkeep.afterSingletonsInstantiated();

        assertThat(names(false)).isEqualTo(SORTED);
        var query = new ClientQuery("rzteb", ClientFilters.NONE, ClientQuery.Sort.NAME, false);
        assertThat(users.as(owner, () -> catalog.list(query, 0, 50)))
                .extracting(ClientSummary::clientName)
                .containsExactly("Ärzteblatt");
    }

    private List<String> names(boolean descending) {
        var query = new ClientQuery("", ClientFilters.NONE, ClientQuery.Sort.NAME, descending);
        return users.as(owner, () -> catalog.list(query, 0, 50)).stream()
                .map(ClientSummary::clientName)
                .toList();
    }
}
