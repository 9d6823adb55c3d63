package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import java.util.List;
import java.util.stream.IntStream;
import org.grantdesk.base.ui.RowCard;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonState;
import org.grantdesk.people.PersonSummary;
import org.grantdesk.people.ProfileService;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PeopleViewTest extends ViewTest {

    @Autowired
    ProfileService profile;

    @Autowired
    PeopleService people;

    @Test
    void searchFiltersAndOrderComeFromTheAddress() {
        named("Anna", "Quokka");
        var ben = named("Ben", "Quokka");
        var admin = signIn(Authorities.MANAGE_SYSTEM);
        users.as(admin, () -> people.deactivate(ben.id()));

        open("people?q=quokka&order=desc");
        assertThat(names()).containsExactly("Ben Quokka", "Anna Quokka");

        var view = (PeopleView) open("people?q=quokka&state=deactivated");
        assertThat(names()).containsExactly("Ben Quokka");
        assertThat(view.toolbar.search.getValue()).isEqualTo("quokka");
        assertThat(view.toolbar.status.getValue()).isEqualTo(PersonState.DEACTIVATED);
    }

    @Test
    void aNarrowWindowIsSortedByAChoice() {
        named("Anna", "Sortable");
        named("Ben", "Sortable");
        signIn(Authorities.MANAGE_SYSTEM);
        var view = (PeopleView) open("people?q=sortable");
        assertThat(view.toolbar.sort.isVisible()).as("column heads do it").isFalse();

        resize(390);
        test(view.toolbar.sort).selectItem("Name, descending");

        assertThat(address()).isEqualTo("people?q=sortable&sort=name&order=desc");
        assertThat(names()).containsExactly("Ben Sortable", "Anna Sortable");
    }

    @Test
    void typingSearches() {
        named("Vera", "Vicuna");
        signIn(Authorities.MANAGE_SYSTEM);
        var view = (PeopleView) open("people");

        test(view.toolbar.search).setValue("vicu");

        assertThat(names()).containsExactly("Vera Vicuna");
        assertThat(text()).contains("1 person");
    }

    @Test
    void aChoiceChangesTheAddress() {
        named("Otto", "Ocelot");
        signIn(Authorities.MANAGE_SYSTEM);
        var view = (PeopleView) open("people?q=ocelot");
        assertThat(names()).containsExactly("Otto Ocelot");

        test(view.toolbar.role).selectItem("Administrator");

        assertThat(address()).isEqualTo("people?q=ocelot&role=system_admin");
        assertThat(names()).isEmpty();

        test(((PeopleView) getCurrentView()).toolbar.status).selectItem("Active");
        assertThat(address()).isEqualTo("people?q=ocelot&role=system_admin&state=active");
    }

    @Test
    void aRoleThatIsGoneStillFiltersAndCanBeTakenAway() {
        signIn(Authorities.MANAGE_SYSTEM);
        var view = (PeopleView) open("people?role=long_gone");
        assertThat(view.toolbar.role.getValue()).isEqualTo("long_gone");
        assertThat(names()).isEmpty();

        var nobody = view.grid.getEmptyStateComponent();
        assertThat(text(nobody)).contains("No people match");
        test(everything(nobody)
                        .filter(Button.class::isInstance)
                        .map(Button.class::cast)
                        .findFirst()
                        .orElseThrow())
                .click();

        assertThat(address()).isEqualTo("people");
        assertThat(names()).isNotEmpty();
    }

    @Test
    void aRowOpensThePerson() {
        named("Lara", "Lynx");
        signIn(Authorities.EDIT_OTHER_USERS);
        var view = (PeopleView) open("people?q=lynx");

        test(view.grid).clickRow(0);

        assertThat(heading()).isEqualTo("Lara Lynx");
    }

    @Test
    void whoMayOnlyLookAddsNobodyAndSeesNoRolesToFilterBy() {
        signIn(Authorities.EDIT_OTHER_USERS);

        var view = (PeopleView) open("people");

        assertThat(names()).isNotEmpty();
        assertThat(view.add.isVisible()).isFalse();
        assertThat(view.toolbar.role.isVisible()).isFalse();
        open("people?role=system_admin");
        assertThat(heading()).isEqualTo("People");
    }

    @Test
    void aNarrowWindowMakesEachRowACardThatSaysWhatTheColumnsSay() {
        named("Nina", "Numbat");
        signIn(Authorities.MANAGE_SYSTEM);
        var view = (PeopleView) open("people?q=numbat");
        assertThat(shown(view)).hasSize(7);

        resize(600);

        assertThat(shown(view)).containsExactly("NAME");
        assertThat(test(view.grid).getLitRendererPropertyValue(0, "NAME", "state", String.class))
                .isEqualTo("Active");
        assertThat(view.grid.card.lines(test(view.grid).getRow(0)))
                .extracting(RowCard.Line::label)
                .containsExactly("Username", "Last sign-in", "Email", "Roles", "Added");
        assertThat(view.grid.card.lines(test(view.grid).getRow(0)))
                .extracting(RowCard.Line::text)
                .contains("never")
                .anyMatch(text -> text.startsWith("Test role"));
        resize(1200);
        assertThat(shown(view)).hasSize(7);
        assertThat(view.grid.card.lines(test(view.grid).getRow(0)))
                .as("wide windows are sent none of it")
                .isEmpty();
    }

    private TestPerson named(String firstName, String lastName) {
        var person = users.with();
        users.as(person, () -> profile.rename(firstName, lastName, "", "", null));
        return person;
    }

    private List<String> names() {
        var grid = ((PeopleView) getCurrentView()).grid;
        return IntStream.range(0, test(grid).size())
                .mapToObj(row -> test(grid).getRow(row))
                .map(PersonSummary::displayName)
                .toList();
    }

    private static List<String> shown(PeopleView view) {
        return view.grid.getColumns().stream()
                .filter(Grid.Column::isVisible)
                .map(Grid.Column::getKey)
                .toList();
    }
}
