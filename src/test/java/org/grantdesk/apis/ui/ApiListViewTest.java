package org.grantdesk.apis.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.KeyPressEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.ApiSummary;
import org.grantdesk.base.ui.PaletteEntry;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApiListViewTest extends ViewTest {

    @Autowired
    ApiService apis;

    @Autowired
    ApiPalette palette;

    TestPerson me;

    @Test
    void theMenuLeadsToTheList() {
        signIn(Authorities.MANAGE_APIS);
        open("apis");

        assertThat(heading()).isEqualTo("APIs");
        assertThat(menu()).contains("apis");
    }

    @Test
    void whoMayNotManageApisIsNotLedThere() {
        signIn(Authorities.MANAGE_OAUTH);
        assertThat(menu()).doesNotContain("apis");

        open("apis");

        assertThat(heading()).isEqualTo("You do not have access");
    }

    @Test
    void listsOnesOwnByNameAndTheOtherWayRound() {
        register("Zebra", "Antelope");
        register(users.with(Authorities.MANAGE_APIS), "Foreign");

        open("apis");
        assertThat(names()).containsExactly("Antelope", "Zebra");

        open("apis?order=desc");
        assertThat(names()).containsExactly("Zebra", "Antelope");

        open("apis?sort=created&order=desc");
        assertThat(names()).as("the last one first").containsExactly("Antelope", "Zebra");
    }

    @Test
    void everyonesApisNeedTheSystemWidePermission() {
        register(users.with(Authorities.MANAGE_APIS), "Quaggaland");
        signIn(Authorities.MANAGE_APIS, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);

        open("apis?q=quaggaland");
        assertThat(names()).contains("Quaggaland");
        assertThat(find(RadioButtonGroup.class).all()).isNotEmpty();

        open("apis?q=quaggaland&scope=mine");
        assertThat(names()).isEmpty();
    }

    @Test
    void enterOpensTheOnlyHit() {
        register("Dingo", "Dugong");
        var view = (ApiListView) open("apis?q=dug");
        assertThat(names()).containsExactly("Dugong");

        ComponentUtil.fireEvent(view.toolbar.search, new KeyPressEvent(view.toolbar.search, "Enter"));
        roundTrip();

        assertThat(heading()).isEqualTo("Dugong");
    }

    @Test
    void aRowShowsTheWholeIdentifierAndACardToo() {
        register("Okapi");
        var grid = ((ApiListView) open("apis")).grid;
        var row = test(grid).getRow(0);

        assertThat(test(grid).getLitRendererPropertyValue(0, "NAME", "id", String.class))
                .isEqualTo(row.identifier());
        resize(390);
        assertThat(grid.card.lines(row))
                .anySatisfy(line -> assertThat(line.text()).isEqualTo(row.identifier()));
    }

    @Test
    void grantdeskItselfStandsAboveTheListAndIsNotCounted() {
        register("Jackdaw");
        var view = (ApiListView) open("apis");
        assertThat(text(view.builtIn)).contains("Grantdesk", "Built in", "http://localhost");
        assertThat(find(Anchor.class, view.builtIn).single().getHref()).isEqualTo("apis/built-in");
        assertThat(names()).containsExactly("Jackdaw");
        assertThat(text(view.toolbar)).contains("1 API").doesNotContain("2 APIs");

        assertThat(shows("apis?q=grantd")).isTrue();
        assertThat(emptyTitle((ApiListView) getCurrentView())).isEqualTo("No other APIs match");
        assertThat(shows("apis?q=jackdaw")).isFalse();
        assertThat(shows("apis?q=grantd+jackdaw")).isFalse();
        assertThat(shows("apis?scope=mine")).as("no one's own").isFalse();
    }

    private boolean shows(String path) {
        return ((ApiListView) open(path)).builtIn.isVisible();
    }

    @Test
    void thePaletteFindsGrantdeskItself() {
        signIn(Authorities.MANAGE_APIS);
        open("apis");
        assertThat(palette.find("grantd")).extracting(PaletteEntry::detail).contains("Built in");

        signIn(Authorities.MANAGE_OAUTH);
        assertThat(palette.find("grantd")).isEmpty();
    }

    @Test
    void anEmptyListSaysWhatAnApiIs() {
        signIn(Authorities.MANAGE_APIS);
        var view = (ApiListView) open("apis");
        assertThat(emptyTitle(view)).isEqualTo("Register your first API");

        view = (ApiListView) open("apis?q=nothing-like-it");
        assertThat(emptyTitle(view)).isEqualTo("No APIs match");
    }

    @Test
    void thePaletteFindsApisForThoseWhoManageThem() {
        register("Pangolin");
        open("apis");
        assertThat(palette.find("pango")).extracting(PaletteEntry::title).containsExactly("Pangolin");
        assertThat(palette.find("register")).extracting(PaletteEntry::title).contains("Register API");

        signIn(Authorities.MANAGE_OAUTH);
        assertThat(palette.find("pango")).isEmpty();
    }

    private List<String> menu() {
        return find(SideNavItem.class).all().stream().map(SideNavItem::getPath).toList();
    }

    private void register(String... names) {
        me = signIn(Authorities.MANAGE_APIS);
        register(me, names);
    }

    private void register(TestPerson owner, String... names) {
        users.as(
                owner,
                () -> List.of(names)
                        .forEach(name -> apis.register(ApiMetadata.simple(
                                "https://" + name.toLowerCase(Locale.ROOT) + "." + owner.username() + ".example.test",
                                name))));
    }

    private List<String> names() {
        var grid = ((ApiListView) getCurrentView()).grid;
        return IntStream.range(0, test(grid).size())
                .mapToObj(row -> test(grid).getRow(row))
                .map(ApiSummary::name)
                .toList();
    }

    private static String emptyTitle(ApiListView view) {
        return everything(view.grid.getEmptyStateComponent())
                .filter(H2.class::isInstance)
                .map(H2.class::cast)
                .findFirst()
                .orElseThrow()
                .getText();
    }
}
