package org.grantdesk.base.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarTester;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** The frame: what its menu leads to, and the person's own corner. */
class MainLayoutTest extends ViewTest {

    private static final int PROFILE = 0;
    private static final int SCHEME = 1;
    private static final int LANGUAGE = 2;

    @Autowired
    Database database;

    @Autowired
    ApplicationContext context;

    @ParameterizedTest
    @CsvSource({
        "create_user_access_token, Home Authorized apps",
        "manage_oauth, Home Apps Authorized apps",
        "manage_apis, Home APIs Authorized apps Approvals",
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

    /** The screen in the frame says what is wrong. */
    @Test
    void theFrameStandsWhileTheDatabaseIsAway() {
        signIn(Authorities.MANAGE_SYSTEM);
        var away = new CannotGetJdbcConnectionException("away", new SQLTransientConnectionException("away"));

        var frame = new MainLayout(context.getBean(AccountMenu.class), List.of(), List.of(failing(away)));
        frame.afterNavigation(null);

        assertThat(find(SideNavItem.class, frame).all().stream().map(SideNavItem::getLabel))
                .contains("Approvals");
        var broken = new MainLayout(
                context.getBean(AccountMenu.class),
                List.of(),
                List.of(failing(new IllegalStateException("a mistake"))));
        assertThatIllegalStateException().isThrownBy(() -> broken.afterNavigation(null));
    }

    private static MenuBadge failing(RuntimeException failure) {
        return new MenuBadge() {
            @Override
            public String route() {
                return "approvals";
            }

            @Override
            public long count() {
                throw failure;
            }
        };
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
