package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.OrderedList;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.base.Ids;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.TabSet;
import org.grantdesk.clients.AppUsage;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.EveryField;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

class OverviewTabTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    AppUsage usage;

    @Autowired
    Database database;

    @Test
    void showsIdsEndpointsAndCode() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        var id = register(TestApps.confidential("Payroll"), MetadataRules.PORTAL);

        open("apps/" + id);

        assertThat(heading()).isEqualTo("Payroll");
        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("Payroll · Overview · Grantdesk");
        assertThat(text())
                .contains(id)
                .contains("https://app.example.com/callback")
                .contains("/oauth/authorize")
                .contains("Owned by", me.username())
                .contains("code_challenge_method=S256");
        assertThat(text()).doesNotContain("breaks a rule");
    }

    @Test
    void anAppFromADocumentHasNeitherCodeNorAnIdOfOursToConnectWith() {
        signIn(Authorities.MANAGE_OAUTH);
        var id = register(TestApps.confidential("Payroll"), MetadataRules.PORTAL);
        database.update(
                "update client set origin = 'DOCUMENT', document_url = ?, document_accepted_at = created_at where id = ?",
                "https://app.example.test/" + id,
                id);

        open("apps/" + id);

        assertThat(text()).contains("/.well-known/openid-configuration").doesNotContain("code_challenge_method=S256");
        assertThat(find(ConnectPanel.class).single().getElement().getTextRecursively())
                .doesNotContain(id);
    }

    @ParameterizedTest
    @MethodSource("shown")
    void showsEachFieldOfTheApp(EveryField.Field field) {
        signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);
        var id = register(field.change(TestApps.confidential("Payroll")), MetadataRules.COMPATIBLE);

        open("apps/" + id);

        assertThat(text()).contains(words(field));
    }

    /** The icon is a picture, and the last one is for clients of the API only. */
    static Stream<EveryField.Field> shown() {
        return EveryField.except(ClientMetadata.LOGO_URI, ClientMetadata.MATTERMOST_APP_ID);
    }

    private static String words(EveryField.Field field) {
        return switch (field.name()) {
            case ClientMetadata.TYPE -> "Public";
            case ClientMetadata.TRUSTED -> "Trusted: users are not asked";
            default -> field.text();
        };
    }

    @Test
    void theHeaderSaysThatRequestsFailTodayAndLeadsToTheCure() {
        signIn(Authorities.MANAGE_OAUTH);
        var id = register(TestApps.confidential("Payroll"), MetadataRules.PORTAL);
        open("apps/" + id);
        assertThat(state()).isEqualTo("Active");

        usage.countFailure(id, FailureReason.CREDENTIALS);
        usage.flush();
        open("apps");
        open("apps/" + id);
        assertThat(state()).isEqualTo("Failing");
        assertThat(text()).contains("Requests fail today: Wrong or missing secret");
        assertThat(find(Anchor.class).withClassName("gd-pill-link").single().getHref())
                .isEqualTo("apps/" + id + "/secrets");

        clients.suspend(id);
        open("apps");
        open("apps/" + id);
        assertThat(state()).isEqualTo("Suspended");
    }

    @Test
    void anAddressThatWasRegisteredSinceLetsNothingFail() {
        signIn(Authorities.MANAGE_OAUTH);
        var id = register(TestApps.confidential("Payroll"), MetadataRules.PORTAL);
        usage.countFailure(id, FailureReason.REDIRECT_URI);
        usage.flush();
        open("apps/" + id);
        assertThat(state()).as("no recorded address is missing").isEqualTo("Active");
    }

    private String state() {
        return find(Pill.class).withClassName("gd-pill").all().getFirst().getText();
    }

    @Test
    void sampleCodeStandsInTabs() {
        signIn(Authorities.MANAGE_OAUTH);
        open("apps/" + register(TestApps.confidential("Payroll"), MetadataRules.PORTAL));

        var tabs = find(TabSet.class).single();
        assertThat(tabs.titles()).containsExactly("curl", "Spring Boot", "Node.js", "Python");
        var html = tabs.getElement().getOuterHTML();
        assertThat(html)
                .contains("role=\"tablist\"", "role=\"tab\"", "role=\"tabpanel\"", "aria-controls=\"panel-code-node\"");
        assertThat(html.split("aria-selected=\"true\"", -1)).as("one is chosen").hasSize(2);
        assertThat(html.split("tabindex=\"-1\"", -1))
                .as("one can be reached with Tab")
                .hasSize(4);
    }

    @Test
    void whoChangedTheAppIsALinkForReadersOfPeopleAndYouForOneself() {
        var owner = users.with(Authorities.MANAGE_OAUTH);
        var id = users.as(owner, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.EDIT_OTHER_USERS);

        open("apps/" + id);

        assertThat(find(OrderedList.class)
                        .withClassName("gd-latest")
                        .single()
                        .getElement()
                        .getOuterHTML())
                .contains("people/" + owner.id());

        signIn(owner);
        open("apps/" + id);

        assertThat(find(OrderedList.class)
                        .withClassName("gd-latest")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("You");
    }

    @Test
    void anAppFromTheApiCarriesItsWarning() {
        signIn(Authorities.MANAGE_OAUTH);
        var id = register(
                TestApps.app("Old app", ClientType.CONFIDENTIAL, "http://app.example.com/callback"),
                MetadataRules.COMPATIBLE);

        open("apps/" + id);

        assertThat(text()).contains("breaks a rule of this portal");
    }

    @Test
    void aHomepageThatWouldMisleadIsNoLink() {
        signIn(Authorities.MANAGE_OAUTH);
        var id = register(
                ClientMetadata.of(
                        "Trickster",
                        "https://bank.example@evil.example/",
                        List.of("https://app.example.com/callback"),
                        ClientType.CONFIDENTIAL),
                MetadataRules.COMPATIBLE);

        open("apps/" + id);

        assertThat(find(Anchor.class).all()).noneMatch(link -> link.getHref().contains("evil"));
    }

    @Test
    void unknownAndForeignLookTheSame() {
        var owner = users.with(Authorities.MANAGE_OAUTH);
        var foreign = users.as(owner, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        signIn(Authorities.MANAGE_OAUTH);

        open("apps/" + foreign);
        var forForeign = text();
        open("apps/" + Ids.next());

        assertThat(heading()).isEqualTo("Page not found");
        assertThat(text()).isEqualTo(forForeign).doesNotContain("Payroll");
    }

    @Test
    void theSystemWidePermissionOpensForeignApps() {
        var owner = users.with(Authorities.MANAGE_OAUTH);
        var foreign = users.as(owner, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);

        open("apps/" + foreign + "/activity");

        assertThat(heading()).isEqualTo("Payroll");
        assertThat(getCurrentView()).isInstanceOf(ActivityTab.class);
    }

    private String register(ClientMetadata metadata, MetadataRules rules) {
        return clients.register(metadata, rules).details().clientId();
    }
}
