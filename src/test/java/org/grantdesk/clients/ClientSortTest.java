package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.base.IndexUpkeep;
import org.grantdesk.base.SearchTerms;
import org.grantdesk.people.NameCopies;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

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

    @Autowired
    NameCopies copies;

    @Autowired
    TransactionOperations transaction;

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

    /** By the name that is shown, not by the username that begins otherwise. */
    @Test
    void ownersAreSortedByTheNameThatIsShown() {
        var people = Stream.of("Zoe", "Ärzte", "Emil", "Apple", "Banana", "Ärzte 2")
                .map(this::ownerCalled)
                .toList();
        var inOrder = List.of("Apple", "Ärzte", "Ärzte 2", "Banana", "Emil", "Zoe");

        assertThat(owners(false)).isEqualTo(inOrder);
        assertThat(owners(true)).isEqualTo(inOrder.reversed());

        call(people.getFirst(), "Aaron");
        transaction.executeWithoutResult(
                status -> copies.renamed(people.getFirst().id()));
        assertThat(owners(false).getFirst()).isEqualTo("Aaron");

        database.update("update client set owner_sort_key = null");
        upkeep.afterSingletonsInstantiated();
        assertThat(owners(false)).startsWith("Aaron", "Apple", "Ärzte");
    }

    @Test
    void peopleOfTheSameNameStayApart() {
        var one = ownerCalled("Anna");
        var other = ownerCalled("Anna");
        for (int app = 0; app < 3; app++) {
            register(one, TestApps.confidential("App"));
            register(other, TestApps.confidential("App"));
        }

        var owners = users
                .as(
                        admin,
                        () -> catalog.list(
                                new ClientQuery("", ClientFilters.NONE, ClientQuery.Sort.OWNER, false), 0, 8))
                .stream()
                .map(ClientSummary::ownerId)
                .toList();

        assertThat(owners).hasSize(8);
        assertThat(owners.subList(0, 4)).containsOnly(owners.getFirst());
        assertThat(owners.subList(4, 8)).containsOnly(owners.getLast());
    }

    /** One that runs beside this version does not know the key, and leaves what it was. */
    @Test
    void whatAnEarlierVersionHasRenamedIsSortedAfterTheNextUpkeep() {
        var zoe = ownerCalled("Zoe");
        ownerCalled("Emil");
        call(zoe, "Aaron");

        upkeep.afterSingletonsInstantiated();

        assertThat(users.as(
                        admin,
                        () -> catalog.list(
                                new ClientQuery("", ClientFilters.NONE, ClientQuery.Sort.OWNER, false), 0, 2)))
                .extracting(ClientSummary::ownerName)
                .containsExactly("Aaron", "Emil");
    }

    private List<String> owners(boolean descending) {
        var query = new ClientQuery("", ClientFilters.NONE, ClientQuery.Sort.OWNER, descending);
        var names = new ArrayList<String>();
        for (int page = 0; page < 6; page++) {
            var offset = page;
            names.addAll(users.as(admin, () -> catalog.list(query, offset, 1)).stream()
                    .map(ClientSummary::ownerName)
                    .toList());
        }
        return names;
    }

    /** Someone who owns an app and is called this; usernames are in the order of the calls. */
    private TestPerson ownerCalled(String name) {
        var person = users.with(Authorities.MANAGE_OAUTH);
        call(person, name);
        register(person, TestApps.confidential("App"));
        return person;
    }

    private void call(TestPerson person, String name) {
        database.update(
                "update person set first_name = ?, sort_key = ? where id = ?",
                name,
                SearchTerms.sortKey(name),
                person.id());
    }

    private List<String> names(boolean descending) {
        var query = new ClientQuery("", ClientFilters.NONE, ClientQuery.Sort.NAME, descending);
        return users.as(owner, () -> catalog.list(query, 0, 50)).stream()
                .map(ClientSummary::clientName)
                .toList();
    }
}
