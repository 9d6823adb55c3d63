package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.grantdesk.testing.StatementCount;
import org.junit.jupiter.api.Test;

/** A page is as many statements for sixty apps as for one. */
class ClientListCostTest extends AppsTest {

    private static final List<String> SEARCHES = List.of("", "many", "many example", "nonesuchword");

    @Test
    void thePriceOfAPageDoesNotGrowWithTheApps() {
        register("Many 0");
        var one = prices();
        for (int i = 1; i < 60; i++) {
            register("Many " + i);
        }

        assertThat(prices()).isEqualTo(one);
        assertThat(one).allSatisfy(statements -> assertThat(statements).isBetween(1, 5));
    }

    private List<Integer> prices() {
        users.signIn(manager);
        var ids = catalog.list(ClientQuery.everything(), 0, 60).stream()
                .map(ClientSummary::clientId)
                .toList();
        var prices = new ArrayList<Integer>();
        for (var words : SEARCHES) {
            var query = new ClientQuery(words, ClientFilters.NONE, ClientQuery.Sort.NAME, false);
            prices.add(price(() -> catalog.list(query, 0, 60)));
            prices.add(price(() -> catalog.count(query)));
        }
        prices.add(price(() -> catalog.listWithSecrets(0, 60)));
        prices.add(price(() -> catalog.getInfos(ids)));
        prices.add(price(() -> secrets.list(ids.getFirst())));
        users.signOut();
        return prices;
    }

    private static int price(Runnable call) {
        return StatementCount.during(call).size();
    }
}
