package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.EDIT_OTHER_USERS;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM_WIDE_OAUTH;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasEnabled;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.authorizations.TestGrants;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.browser.LiveSessions;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** On every screen with something to do, for every kind of person: exactly which controls can be used. */
class ScreenControlsTest extends ViewTest {

    private static final String[] NOTHING = {};

    /** What changes something, wherever it stands; search, links, cancel and copy change nothing. */
    private static final Set<String> CONTROLS = Set.of(
            "Register app",
            "Rotate secret",
            "Stop now",
            "Save",
            "Save protocol settings",
            "Scopes",
            "Transfer",
            "Suspend",
            "Delete app",
            "Trusted",
            "Invite person",
            "Reset password",
            "End",
            "End all",
            "End all others",
            "Deactivate",
            "Unlink",
            "Roles",
            "Add role",
            "Manage own apps",
            "Administer",
            "Create token",
            "Add scope",
            "Rotate keys",
            "Revoke access",
            "Revoke all",
            "Change password");

    @Autowired
    ClientService clients;

    @Autowired
    LiveAccounts accounts;

    @Autowired
    LiveSessions sessions;

    @Autowired
    Database database;

    @Autowired
    Clock clock;

    TestPerson other;
    String foreignApp;

    @BeforeEach
    void somebodyElse() {
        other = users.with(MANAGE_OAUTH);
        foreignApp = appOf(other);
        var given = new TestGrants(database, clock);
        given.grant(other, foreignApp, "openid", Duration.ofDays(1));
        given.grant(other, appOf(other), "openid", Duration.ofDays(1));
        database.update(
                "insert into person_identity (id, person_id, issuer, subject, provider, label, created_at)"
                        + " values (?, ?, 'https://id.example.test', ?, 'corporate', 'theirs', current_timestamp)",
                Ids.next(),
                other.id(),
                other.id());
    }

    static Stream<Arguments> screens() {
        var own = new String[] {MANAGE_OAUTH};
        var wide = new String[] {MANAGE_OAUTH, MANAGE_SYSTEM_WIDE_OAUTH};
        var trusting = new String[] {MANAGE_OAUTH, MANAGE_SYSTEM};
        var all = Authorities.ALL.toArray(String[]::new);
        var settings = List.of(
                "Rotate secret", "Save", "Save protocol settings", "Scopes", "Transfer", "Suspend", "Delete app");
        var trustedSettings =
                Stream.concat(settings.stream(), Stream.of("Trusted")).toList();
        return Stream.of(
                Arguments.of("apps/new", own, List.of("Register app")),
                Arguments.of("apps/new", wide, List.of("Register app")),
                Arguments.of("apps/new", trusting, List.of("Register app", "Trusted")),
                Arguments.of("apps/OWN/secrets", own, List.of("Rotate secret", "Stop now", "Suspend")),
                Arguments.of("apps/OWN/secrets", new String[] {MANAGE_SYSTEM_WIDE_OAUTH}, List.of()),
                Arguments.of("apps/OWN/secrets", new String[] {MANAGE_SYSTEM}, List.of()),
                Arguments.of("apps/FOREIGN/secrets", own, List.of()),
                Arguments.of("apps/FOREIGN/secrets", trusting, List.of()),
                Arguments.of("apps/FOREIGN/secrets", wide, List.of("Rotate secret", "Stop now", "Suspend")),
                Arguments.of("apps/OWN/settings", own, settings),
                Arguments.of("apps/OWN/settings", trusting, trustedSettings),
                Arguments.of("apps/OWN/settings", NOTHING, List.of()),
                Arguments.of("apps/FOREIGN/settings", own, List.of()),
                Arguments.of("apps/FOREIGN/settings", trusting, List.of()),
                Arguments.of("apps/FOREIGN/settings", wide, settings),
                Arguments.of("apps/FOREIGN/settings", all, trustedSettings),
                Arguments.of("people", new String[] {EDIT_OTHER_USERS}, List.of()),
                Arguments.of("people", new String[] {MANAGE_SYSTEM}, List.of("Invite person")),
                Arguments.of("people/OTHER", new String[] {EDIT_OTHER_USERS}, List.of("Revoke access", "Revoke all")),
                Arguments.of(
                        "people/OTHER",
                        new String[] {MANAGE_SYSTEM},
                        List.of("Reset password", "Deactivate", "Unlink", "Roles", "End", "End all")),
                Arguments.of(
                        "people/ME",
                        new String[] {MANAGE_SYSTEM},
                        List.of("Reset password", "Roles", "End", "End all")),
                Arguments.of("people/ME", new String[] {EDIT_OTHER_USERS}, List.of()),
                Arguments.of("authorized", NOTHING, List.of()),
                Arguments.of("roles", wide, List.of()),
                Arguments.of(
                        "roles", new String[] {MANAGE_SYSTEM}, List.of("Add role", "Manage own apps", "Administer")),
                Arguments.of("settings", wide, List.of()),
                Arguments.of("settings", new String[] {MANAGE_SYSTEM}, List.of("Add scope", "Rotate keys")),
                Arguments.of("profile", NOTHING, List.of("Save", "Change password", "End", "End all others")),
                Arguments.of(
                        "profile", all, List.of("Save", "Change password", "End", "End all others", "Create token")));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void offersExactlyWhatAPersonMayDo(String path, String[] permissions, List<String> expected) {
        var me = users.withPassword(permissions);
        signIn(me);
        var ownApp = appOf(me);
        setPermissions(me, permissions);
        begin(me);
        begin(other);

        open(path.replace("OWN", ownApp)
                .replace("FOREIGN", foreignApp)
                .replace("ME", me.id())
                .replace("OTHER", other.id()));

        assertThat(usable()).isEqualTo(new TreeSet<>(expected));
    }

    private void begin(TestPerson person) {
        sessions.begin(accounts.findById(person.id()).orElseThrow().principal(), "192.0.2.1", "", null);
    }

    private Set<String> usable() {
        Stream<Component> controls = Stream.of(
                        find(Button.class).all(),
                        find(Checkbox.class).all(),
                        find(CheckboxGroup.class).all())
                .flatMap(List::stream);
        return controls.filter(control -> ((HasEnabled) control).isEnabled())
                .map(ScreenControlsTest::name)
                .filter(CONTROLS::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Component control) {
        return switch (control) {
            case Button button -> button.getText();
            case Checkbox box -> box.getLabel();
            case CheckboxGroup<?> group -> group.getAriaLabel().orElseGet(() -> String.valueOf(group.getLabel()));
            default -> throw new IllegalArgumentException(control.toString());
        };
    }

    private String appOf(TestPerson owner) {
        users.setPermissions(owner, MANAGE_OAUTH);
        return users.as(owner, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
    }
}
