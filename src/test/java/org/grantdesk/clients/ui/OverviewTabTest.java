package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.OrderedList;
import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OverviewTabTest extends ViewTest {

    @Autowired
    ClientService clients;

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
                new ClientMetadata(
                        "Trickster",
                        "",
                        "https://bank.example@evil.example/",
                        "",
                        List.of("https://app.example.com/callback"),
                        ClientType.CONFIDENTIAL,
                        false,
                        null),
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
