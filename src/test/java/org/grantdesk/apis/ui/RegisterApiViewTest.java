package org.grantdesk.apis.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import java.time.Duration;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiQuery;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TokenFormat;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RegisterApiViewTest extends ViewTest {

    @Autowired
    ApiService apis;

    TestPerson me;

    @Test
    void theIdentifierIsEnoughAndTheNextStepsFollow() {
        var view = open();
        var address = "https://" + me.username() + ".example.test/mcp";

        test(view.form.identifier).setValue(address);
        assertThat(view.form.name.getValue()).isEqualTo(me.username() + ".example.test");
        test(view.register).click();
        roundTrip();

        var api = onlyOne();
        assertThat(api.metadata().identifier()).isEqualTo(address);
        assertThat(api.metadata().open()).isTrue();
        assertThat(api.metadata().tokenFormat()).isEqualTo(TokenFormat.OPAQUE);
        assertThat(api.metadata().scopeNames()).containsExactly("access");
        assertThat(getCurrentView()).isInstanceOf(OverviewTab.class);
        assertThat(text())
                .contains("Get started", "resource=" + address)
                .contains("/.well-known/oauth-protected-resource/mcp");
        assertThat(messages()).anyMatch(message -> message.startsWith("API registered"));
    }

    @Test
    void aNameOfOnesOwnIsNotReplaced() {
        var view = open();

        test(view.form.identifier).setValue("https://one.example.test");
        test(view.form.identifier).setValue("https://two.example.test");
        assertThat(view.form.name.getValue()).as("still the suggestion").isEqualTo("two.example.test");
        test(view.form.name).setValue("Mine");
        test(view.form.identifier).setValue("https://three.example.test");

        assertThat(view.form.name.getValue()).isEqualTo("Mine");
    }

    @Test
    void whatFewPeopleFillInIsFoldedAwayWithItsDefaultsSaid() {
        var view = open();

        assertThat(view.form.more.isOpen()).isFalse();
        assertThat(text(view.form)).contains("any app may use the API", "named access", "expire after an hour");
    }

    @Test
    void saysAtEachFieldWhatIsWrongAndStoresNothing() {
        var view = open();
        test(view.form.identifier).setValue("https://user@mcp.example.test/#part");
        view.form.name.setValue(" ");

        test(view.register).click();

        assertThat(view.form.identifier.isInvalid()).isTrue();
        assertThat(view.form.identifier.getErrorMessage()).contains("fragment");
        assertThat(view.form.name.isInvalid()).isTrue();
        assertThat(view.register.isEnabled()).isTrue();
        assertThat(count()).isZero();

        test(view.form.identifier).setValue("https://mcp.example.test/x");
        assertThat(view.form.identifier.isInvalid()).isFalse();
    }

    @Test
    void theScopesAreEditedInADialog() {
        var view = open();
        test(view.form.identifier).setValue("https://scoped." + me.username() + ".example.test");

        test(view.form.scopes.add).click();
        var dialog = find(ApiScopeDialog.class).single();
        test(dialog.apply).click();
        assertThat(dialog.name.isInvalid()).isTrue();
        assertThat(dialog.titleEn.isInvalid()).isTrue();
        assertThat(dialog.sentenceEn.isInvalid()).isTrue();
        test(dialog.name).setValue("read");
        test(dialog.titleEn).setValue("Read notes");
        test(dialog.sentenceEn).setValue("Lets the app read your notes.");
        dialog.risk.setValue(Risk.HIGH);
        dialog.needsApproval.setValue(true);
        test(dialog.apply).click();

        assertThat(text(view.form.scopes)).contains("Read notes", "High risk", "Needs approval");
        test(view.register).click();

        var scope = onlyOne().metadata().scopes().getLast();
        assertThat(scope.name()).isEqualTo("read");
        assertThat(scope.titleDe()).as("English where there is no German").isEqualTo("Read notes");
        assertThat(scope.needsApproval()).isTrue();
    }

    @Test
    void aRefusedScopeSaysSoInItsRow() {
        var view = open();
        test(view.form.identifier).setValue("https://reserved." + me.username() + ".example.test");
        test(find(Button.class, view.form.scopes)
                        .withCondition(
                                button -> button.getAriaLabel().orElse("").startsWith("Edit"))
                        .single())
                .click();
        var dialog = find(ApiScopeDialog.class).single();
        test(dialog.name).setValue("openid");
        test(dialog.apply).click();

        test(view.register).click();

        assertThat(text(view.form.scopes)).contains("openid belongs to sign-in");
        assertThat(view.form.scopes.refused()).isPresent();
        assertThat(count()).isZero();
    }

    @Test
    void signedTokensShortenTheLifetime() {
        var view = open();
        view.form.lifetime.setValue(Duration.ofHours(8));

        view.form.tokens.setValue(TokenFormat.ES256);

        assertThat(view.form.lifetime.getValue()).isEqualTo(TokenFormat.ES256.longest());
    }

    @Test
    void aDraftOfTheScopesComesBack() {
        var view = open();
        var read = "{\\\"name\\\":\\\"read\\\",\\\"titleEn\\\":\\\"Read\\\",\\\"titleDe\\\":\\\"Lesen\\\","
                + "\\\"sentenceEn\\\":\\\"Reads.\\\",\\\"sentenceDe\\\":\\\"Liest.\\\",\\\"risk\\\":\\\"LOW\\\","
                + "\\\"needsApproval\\\":false}";

        restoreDraft(view.form, "{\"scopes\":[\"" + read + "\"],\"name\":\"Half\"}", "{\"scopes\":[],\"name\":\"\"}");

        assertThat(view.form.name.getValue()).isEqualTo("Half");
        assertThat(view.form.scopes.value())
                .singleElement()
                .satisfies(scope -> assertThat(scope.name()).isEqualTo("read"));
    }

    @Test
    void whoMayNotManageApisIsNotLedThere() {
        signIn(Authorities.MANAGE_OAUTH);

        open("apis/new");

        assertThat(heading()).isEqualTo("You do not have access");
    }

    private RegisterApiView open() {
        me = signIn(Authorities.MANAGE_APIS);
        return (RegisterApiView) open("apis/new");
    }

    private ApiDetails onlyOne() {
        return users.as(
                me,
                () -> apis.get(apis.list(ApiQuery.everything(), 0, 2).getFirst().id()));
    }

    private long count() {
        return users.as(me, () -> apis.count(ApiQuery.everything()));
    }
}
