package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.KeyPressEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.util.List;
import java.util.stream.IntStream;
import org.grantdesk.base.SubjectDirectory;
import org.grantdesk.base.ui.SortSelect;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.ClientSummary;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.people.ProfileService;
import org.grantdesk.people.SavedView;
import org.grantdesk.people.SavedViewService;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClientListViewTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    ProfileService profile;

    @Autowired
    SavedViewService views;

    @Autowired
    OwnerChoices owners;

    @Autowired
    Database database;

    private TestPerson me;

    @Test
    void theMenuLeadsToTheList() {
        signIn(Authorities.MANAGE_OAUTH);
        open("apps");

        assertThat(getCurrentView()).isInstanceOf(ClientListView.class);
        assertThat(heading()).isEqualTo("Apps");
        assertThat(find(SideNavItem.class).all().stream().map(SideNavItem::getPath))
                .contains("apps");
    }

    @Test
    void listsOnesOwnAppsByName() {
        register("Zebra", "Antelope");
        var stranger = users.with(Authorities.MANAGE_OAUTH);
        users.as(stranger, () -> clients.register(TestApps.confidential("Foreign"), MetadataRules.PORTAL));

        open("apps");

        assertThat(names()).containsExactly("Antelope", "Zebra");
    }

    @Test
    void everybodysAppsNeedTheSystemWidePermission() {
        var stranger = users.with(Authorities.MANAGE_OAUTH);
        users.as(stranger, () -> clients.register(TestApps.confidential("Quagga"), MetadataRules.PORTAL));
        signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);

        open("apps?q=quagga");
        assertThat(names()).contains("Quagga");
        assertThat(find(RadioButtonGroup.class).all()).isNotEmpty();

        open("apps?q=quagga&scope=mine");
        assertThat(names()).isEmpty();
    }

    @Test
    void ownersAreCalledByTheirDisplayNamesAndLeadToTheirScreens() {
        var stranger = users.with(Authorities.MANAGE_OAUTH);
        users.as(stranger, () -> {
            profile.rename("Quirina", "Quast", "", "", null);
            clients.register(TestApps.confidential("Numbat"), MetadataRules.PORTAL);
        });
        signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.EDIT_OTHER_USERS);
        var grid = ((ClientListView) open("apps?q=numbat")).grid;

        var row = test(grid).getRow(0);
        assertThat(test(grid).getLitRendererPropertyValue(0, "OWNER", "text", String.class))
                .isEqualTo("Quirina Quast");
        assertThat(test(grid).getLitRendererPropertyValue(0, "OWNER", "path", String.class))
                .isEqualTo("people/" + stranger.id());
        assertThat(grid.getColumnByKey("OWNER").getTooltipGenerator().apply(row))
                .as("tells two of that name apart")
                .isEqualTo(stranger.username());
        assertThat(grid.cells(row)).contains("Quirina Quast");
        resize(390);
        assertThat(grid.card.lines(row)).anySatisfy(line -> {
            assertThat(line.text()).isEqualTo("Quirina Quast");
            assertThat(line.path()).isEqualTo("people/" + stranger.id());
        });
    }

    @Test
    void aNarrowWindowIsSortedByAChoice() {
        register("Okapi", "Gnu");
        var toolbar = ((ClientListView) open("apps")).toolbar;
        assertThat(toolbar.sort.isVisible()).as("column heads do it").isFalse();

        resize(390);
        assertThat(toolbar.sort.isVisible()).isTrue();
        assertThat(toolbar.sort.getValue()).isEqualTo(new SortSelect.Order<>(ClientQuery.Sort.NAME, false));
        test(toolbar.sort).selectItem("App, descending");
        assertThat(address()).isEqualTo("apps?sort=name&order=desc");
        assertThat(names()).containsExactly("Okapi", "Gnu");

        open("apps?sort=client_id");
        assertThat(toolbar.sort.getValue().column()).isEqualTo(ClientQuery.Sort.CLIENT_ID);
    }

    @Test
    void aWideWindowShowsTheWholeClientIdBelowTheName() {
        register("Okapi");
        var grid = ((ClientListView) open("apps")).grid;
        var id = test(grid).getRow(0).clientId();

        assertThat(test(grid).getLitRendererPropertyValue(0, "NAME", "id", String.class))
                .isEqualTo(id);
        assertThat(grid.cells(test(grid).getRow(0))).contains(id);
    }

    @Test
    void appsThatNoPersonRegisteredAreMarkedAndFoundByTheirSource() {
        register("Okapi", "Zebra");
        var grid = ((ClientListView) open("apps")).grid;
        var okapi = test(grid).getRow(0).clientId();
        assertThat(mark(grid, 0)).isEmpty();

        database.update("update client set origin = 'DOCUMENT' where id = ?", okapi);
        grid = ((ClientListView) open("apps?source=document")).grid;
        assertThat(names()).containsExactly("Okapi");
        assertThat(mark(grid, 0)).isEqualTo("From a document");

        database.update("update client set origin = 'REGISTRATION', unverified = true where id = ?", okapi);
        grid = ((ClientListView) open("apps?source=unverified")).grid;
        assertThat(names()).containsExactly("Okapi");
        assertThat(mark(grid, 0)).isEqualTo("Unverified");
    }

    private String mark(ClientGrid grid, int row) {
        return test(grid).getLitRendererPropertyValue(row, "NAME", "source", String.class);
    }

    @Test
    void searchFilterAndOrderComeFromTheAddress() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        users.as(me, () -> {
            clients.register(TestApps.confidential("Okapi one"), MetadataRules.PORTAL);
            clients.register(TestApps.publicApp("Okapi two"), MetadataRules.PORTAL);
            clients.register(TestApps.publicApp("Gnu"), MetadataRules.PORTAL);
        });

        open("apps?q=okapi&order=desc");
        assertThat(names()).containsExactly("Okapi two", "Okapi one");

        var view = (ClientListView) open("apps?q=okapi&type=public");
        assertThat(names()).containsExactly("Okapi two");
        assertThat(view.toolbar.search.getValue()).isEqualTo("okapi");
        assertThat(find(Button.class).withText("Public").all()).hasSize(1);
    }

    @Test
    void aChipTakesItsFilterAway() {
        register("Tapir");
        open("apps?type=public");
        assertThat(names()).isEmpty();

        test(find(Button.class).withText("Public").single()).click();

        assertThat(names()).containsExactly("Tapir");
        assertThat(UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters())
                .isEqualTo("apps");
    }

    @Test
    void typingSearchesAndChangesTheAddress() {
        register("Dingo", "Dugong");
        var view = (ClientListView) open("apps");

        test(view.toolbar.search).setValue("dug");

        assertThat(names()).containsExactly("Dugong");
    }

    @Test
    void enterOpensTheOnlyHit() {
        register("Dingo", "Dugong");
        var view = (ClientListView) open("apps?q=dug");

        pressEnter(view);
        roundTrip();

        assertThat(address()).startsWith("apps/").doesNotContain("?");
        assertThat(heading()).isEqualTo("Dugong");
    }

    @Test
    void enterStaysWhereThereIsMoreThanOneHitOrNone() {
        register("Dingo", "Dugong");
        for (var words : List.of("d", "nothing-like-it", "")) {
            var view = (ClientListView) open(words.isEmpty() ? "apps" : "apps?q=" + words);

            pressEnter(view);

            assertThat(getCurrentView()).isSameAs(view);
        }
    }

    @Test
    void aPastedSecretIsNeitherOnThePageNorInTheAddress() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        var app = users.as(me, () -> clients.register(TestApps.confidential("Okapi"), MetadataRules.PORTAL));
        users.as(me, () -> clients.register(TestApps.confidential("Gnu"), MetadataRules.PORTAL));
        var secret = app.clientSecret();
        var view = (ClientListView) open("apps");

        test(view.toolbar.search).setValue(secret);

        assertThat(names()).containsExactly("Okapi");
        assertThat(view.toolbar.search.getValue()).isEqualTo(secret.substring(0, 30));
        view = (ClientListView) open("apps?q=" + secret);
        assertThat(names()).containsExactly("Okapi");
        assertThat(view.toolbar.search.getValue()).isEqualTo(secret.substring(0, 30));
    }

    @Test
    void anOwnerIsFoundWhileTypingAndFilteredBy() {
        register("Mine");
        var stranger = users.with(Authorities.MANAGE_OAUTH);
        users.as(stranger, () -> {
            profile.rename("Quirina", "Quast", "", "", null);
            clients.register(TestApps.confidential("Quagga of Quirina"), MetadataRules.PORTAL);
        });
        signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        open("apps?scope=mine");
        assertThat(names()).isEmpty();

        assertThat(owners.find("quast")).extracting(SubjectDirectory.Named::id).containsExactly(stranger.id());
        open("apps?owner=" + stranger.id());

        assertThat(names()).containsExactly("Quagga of Quirina");
        assertThat(find(Button.class).withText("Owner: Quirina Quast").all()).hasSize(1);
    }

    @Test
    void aViewIsSavedAndOpened() {
        register("Okapi");
        users.as(me, () -> views.save(SavedView.Of.APPS, "My okapis", "q=oka&type=confidential"));
        // The list is there already, and reads views when it is opened.
        open("profile");

        open("apps");
        assertThat(find(Button.class).withText("Views").all()).hasSize(1);
        open("apps?q=oka&type=confidential");
        assertThat(find(Button.class).withText("My okapis").all()).hasSize(1);
    }

    @Test
    void anEmptyListTeachesAndAMissSaysHowToGoOn() {
        signIn(Authorities.MANAGE_OAUTH);
        var view = (ClientListView) open("apps");
        assertThat(emptyTitle(view)).isEqualTo("Register your first app");

        view = (ClientListView) open("apps?q=nothing-like-it");
        assertThat(emptyTitle(view)).isEqualTo("No apps match");
    }

    @Test
    void readsPageByPage() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        users.as(
                me,
                () -> IntStream.range(0, 60)
                        .forEach(i -> clients.register(
                                TestApps.confidential("Lemur %02d".formatted(i)), MetadataRules.PORTAL)));
        var view = (ClientListView) open("apps");

        assertThat(test(view.grid).size()).isEqualTo(60);
        assertThat(test(view.grid).getRow(59).clientName()).isEqualTo("Lemur 59");
    }

    @Test
    void whoMayNotManageAppsIsNotLedThere() {
        signIn();

        assertThat(find(SideNavItem.class).all().stream().map(SideNavItem::getPath))
                .doesNotContain("apps");

        open("apps");
        assertThat(heading()).isEqualTo("You do not have access");
    }

    private static void pressEnter(ClientListView view) {
        ComponentUtil.fireEvent(view.toolbar.search, new KeyPressEvent(view.toolbar.search, "Enter"));
    }

    private void register(String... names) {
        me = signIn(Authorities.MANAGE_OAUTH);
        users.as(
                me,
                () -> List.of(names)
                        .forEach(name -> clients.register(TestApps.confidential(name), MetadataRules.PORTAL)));
    }

    private List<String> names() {
        var grid = ((ClientListView) getCurrentView()).grid;
        return IntStream.range(0, test(grid).size())
                .mapToObj(row -> test(grid).getRow(row))
                .map(ClientSummary::clientName)
                .toList();
    }

    private static String emptyTitle(ClientListView view) {
        return everything(view.grid.getEmptyStateComponent())
                .filter(H2.class::isInstance)
                .map(H2.class::cast)
                .findFirst()
                .orElseThrow()
                .getText();
    }
}
