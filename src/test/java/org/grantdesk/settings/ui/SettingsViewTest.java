package org.grantdesk.settings.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authorizations.Scope.Risk;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.authorizations.ScopeTexts;
import org.grantdesk.authserver.keys.SigningKeyInfo;
import org.grantdesk.authserver.keys.SigningKeyService;
import org.grantdesk.base.ui.QuestionDialog;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SettingsViewTest extends ViewTest {

    private static final ScopeTexts TEXTS =
            new ScopeTexts("Read invoices", "Rechnungen lesen", "Reads your invoices.", "Liest Ihre Rechnungen.");

    @Autowired
    ScopeService scopes;

    @Autowired
    SigningKeyService keys;

    @Autowired
    ClientService clients;

    @Autowired
    Database database;

    TestPerson admin;

    @BeforeEach
    void anAdministratorLooks() {
        database.clear();
        admin = users.with(Authorities.MANAGE_SYSTEM, Authorities.MANAGE_OAUTH);
        users.as(admin, () -> scopes.create("invoices.read", TEXTS, Risk.HIGH));
        signIn(admin);
        open("settings");
    }

    @Test
    void showsWhatHoldsForTheInstallation() {
        assertThat(heading()).isEqualTo("Settings");
        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("Settings · Grantdesk");
        assertThat(text())
                .contains("openid", "Sign you in", "invoices.read", "Reads your invoices.", "High risk")
                .contains(keys.list().getFirst().keyId(), "Signing", "the next rotation")
                .contains("1 minute", "10 minutes", "30 minutes", "1 hour", "30 days", "365 days")
                .contains("H2 2.", "http://localhost");
    }

    @Test
    void speaksGerman() {
        database.update("update person set locale = 'de' where id = ?", admin.id());
        signIn(admin);
        open("settings");

        assertThat(heading()).isEqualTo("Einstellungen");
        assertThat(text())
                .contains("Rechnungen lesen", "Liest Ihre Rechnungen.", "Hohes Risiko", "30 Tage")
                .doesNotContain("Reads your invoices.");
    }

    @Test
    void addsAScope() {
        click("Add scope");
        var dialog = find(ScopeDialog.class).single();
        test(dialog.name).setValue(" calendar:write ");
        test(dialog.titleEn).setValue("Change your calendar");
        test(dialog.titleDe).setValue("Ihren Kalender ändern");
        test(dialog.sentenceEn).setValue("Adds and moves appointments.");
        test(dialog.sentenceDe).setValue("Trägt Termine ein und verschiebt sie.");
        dialog.risk.setValue(Risk.LOW);

        test(dialog.save).click();

        assertThat(find("calendar:write").titleDe()).isEqualTo("Ihren Kalender ändern");
        assertThat(find("calendar:write").risk()).isEqualTo(Risk.LOW);
        assertThat(dialog.isOpened()).isFalse();
        assertThat(text()).contains("Change your calendar");
        assertThat(messages()).contains("Scope added: calendar:write");
    }

    @Test
    void everyComplaintStandsAtItsField() {
        click("Add scope");
        var dialog = find(ScopeDialog.class).single();
        test(dialog.name).setValue("openid");
        test(dialog.titleEn).setValue("Title");

        test(dialog.save).click();

        assertThat(dialog.name.isInvalid()).isTrue();
        assertThat(dialog.name.getErrorMessage()).contains("already exists");
        assertThat(dialog.titleEn.isInvalid()).isFalse();
        assertThat(dialog.titleDe.isInvalid()).isTrue();
        assertThat(dialog.sentenceEn.isInvalid()).isTrue();
        assertThat(dialog.sentenceDe.isInvalid()).isTrue();
        assertThat(dialog.isOpened()).isTrue();
        assertThat(dialog.save.isEnabled()).isTrue();
    }

    @Test
    void rewordsABuiltInScopeAndLeavesItsNameAndRisk() {
        var before = find("email");
        test(labelled("Edit the scope email")).click();
        var dialog = find(ScopeDialog.class).single();
        assertThat(dialog.name.isVisible()).isFalse();
        assertThat(dialog.risk.isEnabled()).isFalse();

        test(dialog.titleEn).setValue("Learn your address");
        test(dialog.save).click();

        assertThat(text()).contains("Learn your address");
        assertThat(find(Button.class).withAriaLabel("Delete the scope email").all())
                .isEmpty();
        scopes.describe("email", before.texts(), before.risk(), find("email").version());
    }

    @Test
    void aStaleEditIsToldSoAndLosesNothing() {
        test(labelled("Edit the scope invoices.read")).click();
        var dialog = find(ScopeDialog.class).single();
        test(dialog.titleEn).setValue("Mine");
        var read = find("invoices.read");
        var theirs = new ScopeTexts("Theirs", "Ihres", "Their sentence.", "Ihr Satz.");
        scopes.describe("invoices.read", theirs, Risk.LOW, read.version());

        test(dialog.save).click();

        assertThat(find("invoices.read").titleEn()).isEqualTo("Theirs");
        assertThat(text(dialog)).contains("Yours", "Mine", "Theirs", "Their sentence.");
        assertThat(dialog.titleEn.getValue()).isEqualTo("Mine");

        test(dialog.save).click();
        assertThat(find("invoices.read").titleEn()).isEqualTo("Mine");
    }

    @Test
    void aStaleEditTakesWhatTheOtherWroteWhereNothingWasTyped() {
        test(labelled("Edit the scope invoices.read")).click();
        var dialog = find(ScopeDialog.class).single();
        var theirs = new ScopeTexts("Theirs", "Ihres", "Their sentence.", "Ihr Satz.");
        scopes.describe("invoices.read", theirs, Risk.LOW, find("invoices.read").version());
        test(dialog.save).click();

        assertThat(dialog.titleEn.getValue()).as("not touched").isEqualTo("Theirs");
        assertThat(dialog.risk.getValue()).isEqualTo(Risk.LOW);
    }

    @Test
    void deletesAScopeThatNobodyUses() {
        test(labelled("Delete the scope invoices.read")).click();
        assertThat(find("invoices.read")).isNotNull();
        confirm();

        assertThat(scopes.list()).noneMatch(scope -> scope.name().equals("invoices.read"));
        assertThat(text()).doesNotContain("Reads your invoices.");
    }

    @Test
    void oneInUseSaysByWhomAndStays() {
        var app = clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL)
                .details()
                .clientId();
        database.update("insert into client_scope (client_id, scope) values (?, 'invoices.read')", app);

        test(labelled("Delete the scope invoices.read")).click();

        assertThat(messages())
                .anyMatch(text -> text.contains("1 app can request it") && text.contains("no one has allowed it"));
        assertThat(find(QuestionDialog.class).all()).isEmpty();
        assertThat(find("invoices.read")).isNotNull();
    }

    @Test
    void limitsHowLongAccessLasts() {
        var panel = find(GrantLimitsPanel.class).single();
        assertThat(panel.maxDays.getValue()).isEqualTo(365);
        assertThat(panel.idleDays.getValue()).isEqualTo(180);

        panel.maxDays.setValue(4000);
        panel.idleDays.setValue(null);
        click("Save access limits");
        assertThat(panel.maxDays.getErrorMessage()).isEqualTo("Enter a number from 0 to 3,650.");
        assertThat(panel.idleDays.isInvalid()).isTrue();
        assertThat(messages()).doesNotContain("Access limits saved");

        panel.maxDays.setValue(90);
        panel.idleDays.setValue(0);
        click("Save access limits");
        assertThat(messages()).contains("Access limits saved");
        open("settings");
        panel = find(GrantLimitsPanel.class).single();
        assertThat(panel.maxDays.getValue()).isEqualTo(90);
        assertThat(panel.idleDays.getValue()).isZero();
        assertThat(panel.maxDays.isReadOnly()).isFalse();
        database.clear();
    }

    @Test
    void rotatesTheKeyAfterSayingWhatHappens() {
        var old = keys.list().getFirst().keyId();

        click("Rotate keys");
        assertThat(question()).contains("two days", "No one is signed out");
        assertThat(keys.list().getFirst().keyId()).isEqualTo(old);
        confirm();

        var now = keys.list();
        assertThat(now.getFirst().keyId()).isNotEqualTo(old);
        assertThat(now).extracting(SigningKeyInfo::keyId).contains(old);
        assertThat(now)
                .filteredOn(SigningKeyInfo::current)
                .allSatisfy(key -> assertThat(text()).contains(key.algorithm(), key.keyId()));
        assertThat(text()).contains(old, "Verifying only", "RS256", "ES256");
    }

    private Scope find(String name) {
        return scopes.list().stream()
                .filter(scope -> scope.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Button labelled(String label) {
        return find(Button.class).withAriaLabel(label).single();
    }
}
