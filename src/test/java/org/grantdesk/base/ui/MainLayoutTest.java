package org.grantdesk.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarTester;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.util.List;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The frame: what its menu leads to, and the person's own corner. */
class MainLayoutTest extends ViewTest {

    private static final int PROFILE = 0;
    private static final int SCHEME = 1;
    private static final int LANGUAGE = 2;

    @Autowired
    Database database;

    @ParameterizedTest
    @CsvSource({
        "create_user_access_token, Home Authorized apps",
        "manage_oauth, Home Apps Authorized apps",
        "manage_apis, Home APIs Authorized apps",
        "manage_system_wide_oauth, Home Authorized apps",
        "edit_other_users, Home Connections Authorized apps People",
        "manage_system, Home Connections Authorized apps People Roles Approvals Activity Settings",
    })
    void theMenuLeadsWhereAPermissionLets(String permission, String titles) {
        signIn(permission);
        open("profile");

        assertThat(String.join(" ", menu())).isEqualTo(titles);
    }

    @Test
    void theMenuFollowsWhatAPersonMayDoNow() {
        var person = signIn(Authorities.ALL.toArray(String[]::new));
        open("profile");
        assertThat(menu())
                .containsExactly(
                        "Home",
                        "Apps",
                        "APIs",
                        "Connections",
                        "Authorized apps",
                        "People",
                        "Roles",
                        "Approvals",
                        "Activity",
                        "Settings");

        setPermissions(person, Authorities.MANAGE_OAUTH);
        open("apps");

        assertThat(menu()).containsExactly("Home", "Apps", "Authorized apps");
    }

    @Test
    void whoReadsGermanHasAGermanFrame() {
        var person = users.with(Authorities.MANAGE_SYSTEM);
        database.update("update person set locale = 'de' where id = ?", person.id());

        signIn(person);
        open("people");

        assertThat(menu()).contains("Personen", "Rollen");
    }

    @Test
    void theAccountMenuLeadsToOnesProfile() {
        signIn(Authorities.MANAGE_OAUTH);

        account().clickItem(0, PROFILE);

        assertThat(address()).isEqualTo("profile");
    }

    @Test
    void aLanguageChosenInTheAccountMenuIsStored() {
        var person = signIn();
        assertThat(account().isItemChecked(0, LANGUAGE, 0)).isTrue();

        account().clickItem(0, LANGUAGE, 1);

        assertThat(database.value(String.class, "select locale from person where id = ?", person.id()))
                .isEqualTo("de");
    }

    @Test
    void aColourSchemeHoldsInThisBrowser() {
        signIn();
        assertThat(account().isItemChecked(0, SCHEME, 0)).isTrue();

        account().clickItem(0, SCHEME, 2);

        assertThat(account().isItemChecked(0, SCHEME, 0)).isFalse();
        assertThat(account().isItemChecked(0, SCHEME, 2)).isTrue();
    }

    private MenuBarTester<MenuBar> account() {
        return new MenuBarTester<>(find(AccountMenu.class).single());
    }

    private List<String> menu() {
        return find(SideNavItem.class).all().stream().map(SideNavItem::getLabel).toList();
    }
}
