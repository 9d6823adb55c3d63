package org.grantdesk.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.grantdesk.clients.ClientCredentials;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The palette: what it finds by permission, and that it does what was chosen. */
class CommandPaletteTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Test
    void findsAnAppByNameClientIdRedirectUriAndSecret() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        var app = register(me, "Quokka Planner");
        register(me, "Other");

        for (var text : List.of(
                "quok",
                app.details().clientId(),
                app.details().redirectUris().getFirst(),
                app.clientSecret().substring(0, 30),
                app.clientSecret())) {
            search(text);
            assertThat(titles()).as(text).contains("Quokka Planner");
        }
    }

    @Test
    void whatIsCalledByTheWordsStandsBeforeWhatHasThemElsewhere() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        users.as(
                me,
                () -> clients.register(
                        TestApps.confidential("Quokka 2").withRedirectUris(List.of("https://3d.example.test/callback")),
                        MetadataRules.PORTAL));
        register(me, "Quokka 30");
        register(me, "Quokka 3");

        search("quokka 3");

        assertThat(titles()).containsExactly("Quokka 3", "Quokka 30", "Quokka 2");
    }

    @Test
    void opensWhatIsChosen() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        var app = register(me, "Quokka Planner");

        search("quokka");
        option("Quokka Planner").choose();
        roundTrip();

        assertThat(address()).isEqualTo("apps/" + app.details().clientId());
        assertThat(find(CommandPalette.class).all()).isEmpty();
    }

    @Test
    void findsOnlyWhatThePermissionsOpen() {
        var name = users.with(Authorities.MANAGE_OAUTH);
        register(name, "Numbat Notes");

        signIn();
        search("numbat");
        assertThat(titles()).isEmpty();
        search(name.username());
        assertThat(titles()).isEmpty();
        search("");
        assertThat(titles()).containsExactly("Home", "Authorized apps", "Profile");
    }

    @Test
    void findsPeopleForWhoMayOpenThem() {
        var ann = users.with();
        signIn(Authorities.EDIT_OTHER_USERS);

        search(ann.username());
        option(ann.username()).choose();
        roundTrip();

        assertThat(address()).isEqualTo("people/" + ann.id());
    }

    @Test
    void doesNotFindTheAppsOfOthers() {
        register(users.with(Authorities.MANAGE_OAUTH), "Numbat Notes");
        signIn(Authorities.MANAGE_OAUTH);

        search("numbat");

        assertThat(titles()).isEmpty();
    }

    @Test
    void runsWhatCanBeDoneOnThePageBehind() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        var app = register(me, "Quokka Planner");
        open("apps/" + app.details().clientId());

        search("");
        assertThat(titles()).contains("Rotate secret", "Secrets", "Settings");
        option("Rotate secret").choose();
        roundTrip();
        assertThat(find(PortalDialog.class).all()).singleElement().isNotInstanceOf(CommandPalette.class);

        open("apps");
        search("regis");
        assertThat(titles()).containsOnlyOnce("Register app");
        option("Register app").choose();
        roundTrip();
        assertThat(address()).isEqualTo("apps/new");
    }

    @Test
    void saysWhenThereIsNothing() {
        signIn(Authorities.MANAGE_OAUTH);

        search("nothing is called this");

        assertThat(text()).contains("No results.");
    }

    @Test
    void listsTheKeys() {
        signIn();

        find(KeyboardCommands.class).single().openShortcuts();
        roundTrip();

        assertThat(text()).contains("Keyboard shortcuts", "Search everything");
    }

    private ClientCredentials register(TestPerson owner, String name) {
        return users.as(owner, () -> clients.register(TestApps.confidential(name), MetadataRules.PORTAL));
    }

    private void search(String text) {
        if (find(CommandPalette.class).all().isEmpty()) {
            test(find(KeyboardCommands.class).single().search).click();
            roundTrip();
        }
        find(CommandPalette.class).single().field.setValue(text);
        roundTrip();
    }

    private List<String> titles() {
        return find(PaletteOption.class).all().stream()
                .map(PaletteOption::title)
                .toList();
    }

    private PaletteOption option(String title) {
        return find(PaletteOption.class).all().stream()
                .filter(option -> option.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
