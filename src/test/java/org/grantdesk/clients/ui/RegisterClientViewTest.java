package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeDetails;
import java.util.List;
import org.grantdesk.base.ui.CopyButton;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientKind;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientSummary;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RegisterClientViewTest extends ViewTest {

    @Autowired
    ClientCatalog catalog;

    @Test
    void registersAndShowsTheSecretOnce() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        var view = fill("Payroll", "https://www.example.com/", "https://app.example.com/callback");

        test(view.register).click();

        var app = onlyAppOf(me);
        assertThat(heading()).isEqualTo("Payroll is registered");
        assertThat(text()).contains(app.clientId()).contains("gds_").contains("/oauth/access_token");
        assertThat(find(CopyButton.class).withText("Copy secret").all()).hasSize(1);

        click("Open the app");
        assertThat(question()).contains("Leave without copying?");
        confirm();

        assertThat(getCurrentView()).isInstanceOf(OverviewTab.class);
        assertThat(text()).doesNotContain("gds_");
    }

    @Test
    void whoRegistersAnAgentIsItsSponsor() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        var view = fill("Assistant", "https://www.example.com/", "https://app.example.com/callback");
        view.purpose.setValue(PurposeChoice.Choice.AGENT);

        test(view.register).click();

        var app = onlyAppOf(me);
        assertThat(app.purpose()).isEqualTo(ClientPurpose.AGENT);
        assertThat(app.sponsor()).isNotNull();
        assertThat(app.sponsor().personId()).isEqualTo(me.id());
        assertThat(text()).contains("gds_");
    }

    @Test
    void aPurposeIsNotAskedForAndAServiceAppMayHaveOne() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        test(fill("Payroll", "https://www.example.com/", "https://app.example.com/callback").register)
                .click();
        assertThat(onlyAppOf(me).purpose()).isNull();

        var other = signIn(Authorities.MANAGE_OAUTH);
        var view = fill("Robot", "https://www.example.com/", "https://app.example.com/callback");
        view.form.kind.setValue(ClientKind.SERVICE);
        view.purpose.setValue(PurposeChoice.Choice.SERVICE);
        test(view.register).click();
        assertThat(onlyAppOf(other).purpose()).isEqualTo(ClientPurpose.SERVICE);
    }

    @Test
    void leavingWithoutTheSecretTakesASecondWord() {
        signIn(Authorities.MANAGE_OAUTH);
        test(fill("Payroll", "https://www.example.com/", "https://app.example.com/callback").register)
                .click();

        open("apps");
        assertThat(getCurrentView()).isInstanceOf(RegisterClientView.class);
        confirm();
        roundTrip();

        assertThat(getCurrentView()).isInstanceOf(ClientListView.class);
        assertThat(text()).doesNotContain("gds_");
    }

    @Test
    void aPublicAppGetsNoSecret() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        var view = (RegisterClientView) open("apps/new");
        test(view.form.name).setValue("Phone app");
        view.form.kind.setValue(ClientKind.PUBLIC);
        test(view.form.homepage.field).setValue("https://www.example.com/");
        test(view.form.redirectUris.fields().getFirst().field).setValue("com.example.app:/callback");

        test(view.register).click();

        assertThat(onlyAppOf(me).type()).isEqualTo(ClientType.PUBLIC);
        assertThat(text()).contains("A public app has no secret").doesNotContain("gds_");
        open("apps");
        assertThat(getCurrentView()).isInstanceOf(ClientListView.class);
    }

    @Test
    void judgesAnAddressWhileItIsTypedAndMendsItInOneClick() {
        signIn(Authorities.MANAGE_OAUTH);
        var view = (RegisterClientView) open("apps/new");
        var uri = view.form.redirectUris.fields().getFirst();

        test(uri.field).setValue("http://app.example.com/callback");
        assertThat(text(uri)).contains("unencrypted");
        assertThat(uri.field.isInvalid()).isFalse();

        test(find(Button.class, uri).single()).click();

        assertThat(uri.value()).isEqualTo("https://app.example.com/callback");
        assertThat(text(uri)).contains("This redirect URI is fine.");
    }

    @Test
    void whatFewPeopleFillInIsFoldedAwayUntilSomethingIsInIt() {
        signIn(Authorities.MANAGE_OAUTH);
        var view = (RegisterClientView) open("apps/new");
        var folded = find(NativeDetails.class, view.form).all();
        assertThat(folded).hasSize(2).noneMatch(NativeDetails::isOpen);
        assertThat(text(folded.getLast())).contains("Purpose", "Agent");
        var more = folded.getFirst();
        assertThat(text(more)).contains("Description");

        test(view.form.description).setValue("Pays people");

        assertThat(more.isOpen()).isTrue();
        assertThat(folded.getLast().isOpen()).isFalse();
        view.purpose.setValue(PurposeChoice.Choice.SERVICE);
        assertThat(folded.getLast().isOpen()).isTrue();
    }

    @Test
    void theTypeDecidesAboutTheAddress() {
        signIn(Authorities.MANAGE_OAUTH);
        var view = (RegisterClientView) open("apps/new");
        var uri = view.form.redirectUris.fields().getFirst();
        test(uri.field).setValue("com.example.app:/callback");
        assertThat(text(uri)).contains("confidential");

        view.form.kind.setValue(ClientKind.PUBLIC);

        assertThat(text(uri)).contains("This redirect URI is fine.");
    }

    @Test
    void saysAtEachFieldWhatIsMissing() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        var view = (RegisterClientView) open("apps/new");

        test(view.register).click();

        assertThat(view.form.name.isInvalid()).isTrue();
        assertThat(view.form.name.getErrorMessage()).isNotBlank();
        assertThat(view.form.homepage.field.isInvalid()).isTrue();
        assertThat(view.form.homepage.field.getErrorMessage()).isNotBlank();
        assertThat(text()).contains("redirect URI");
        assertThat(view.register.isEnabled()).isTrue();
        assertThat(count(me)).isZero();
    }

    @Test
    void marksTheRefusedAddressAndKeepsWhatWasTyped() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        var view = fill("Payroll", "https://www.example.com/", "https://app.example.com/*");

        test(view.register).click();

        assertThat(view.form.redirectUris.fields().getFirst().field.isInvalid()).isTrue();
        assertThat(view.form.name.getValue()).isEqualTo("Payroll");
        assertThat(count(me)).isZero();
    }

    @Test
    void marksOnlyTheAddressesThatWereRefused() {
        signIn(Authorities.MANAGE_OAUTH);
        var view = fill("Payroll", "https://www.example.com/", "");
        var uris = view.form.redirectUris;
        uris.fill(List.of("https://a.example.com/callback", "", "https://b.example.com/*", "http://c.example.com/"));

        test(view.register).click();

        assertThat(uris.fields().stream().map(row -> row.field.isInvalid())).containsExactly(false, false, true, true);
    }

    @Test
    void onlyWhoManagesTheSystemMaySetAnAppTrusted() {
        signIn(Authorities.MANAGE_OAUTH);
        assertThat(((RegisterClientView) open("apps/new")).form.trusted.isVisible())
                .isFalse();

        var admin = signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);
        var view = fill("Intranet", "https://www.example.com/", "https://app.example.com/callback");
        test(view.form.trusted).click();
        test(view.register).click();

        assertThat(onlyAppOf(admin).trusted()).isTrue();
    }

    private RegisterClientView fill(String name, String homepage, String redirectUri) {
        var view = (RegisterClientView) open("apps/new");
        test(view.form.name).setValue(name);
        test(view.form.homepage.field).setValue(homepage);
        test(view.form.redirectUris.fields().getFirst().field).setValue(redirectUri);
        return view;
    }

    private ClientSummary onlyAppOf(TestPerson person) {
        return users.as(person, () -> catalog.list(ClientQuery.everything(), 0, 2))
                .getFirst();
    }

    private long count(TestPerson person) {
        return users.as(person, () -> catalog.count(ClientQuery.everything()).apps());
    }
}
