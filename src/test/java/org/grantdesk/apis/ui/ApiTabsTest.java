package org.grantdesk.apis.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import java.util.List;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TokenFormat;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.ConflictNote;
import org.grantdesk.base.ui.DeleteDialog;
import org.grantdesk.base.ui.TabSet;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApiTabsTest extends ViewTest {

    @Autowired
    ApiService apis;

    TestPerson me;
    ApiDetails api;

    @Test
    void theOverviewHasTheDocumentAndAChecksForEachTool() {
        register();
        openTab("");

        assertThat(heading()).isEqualTo("Notes");
        assertThat(text())
                .contains(api.metadata().identifier(), "api_" + api.id(), "Any app", "Owned by")
                .contains("\"authorization_servers\"", "/oauth/introspect");
        assertThat(find(TabSet.class).single().titles())
                .containsExactly("Spring Boot", "Node.js", "Python", "Go", "MCP SDK", "Apache");
    }

    @Test
    void anApiWithSignedTokensIsShownHowToVerifyThem() {
        register();
        users.as(me, () -> apis.update(api.id(), api.metadata().withTokenFormat(TokenFormat.ES256), api.version()));

        openTab("");

        assertThat(text()).contains("/oauth/jwks", "ES256").doesNotContain("/oauth/introspect");
    }

    @Test
    void savesAnEdit() {
        register();
        var edit = edit();

        test(edit.form.name).setValue("Notes 2");
        test(edit.form.documentation).setValue("https://docs.example.test/");
        test(edit.save).click();

        assertThat(stored().metadata().name()).isEqualTo("Notes 2");
        assertThat(stored().metadata().documentationUri()).isEqualTo("https://docs.example.test/");
        assertThat(heading()).isEqualTo("Notes 2");
        assertThat(messages()).contains("Saved");
    }

    @Test
    void saysAtTheFieldWhatIsWrongAndKeepsWhatIsStored() {
        register();
        var edit = edit();

        test(edit.form.identifier).setValue("http://notes.example.test");
        test(edit.save).click();

        assertThat(edit.form.identifier.isInvalid()).isTrue();
        assertThat(stored().metadata()).isEqualTo(api.metadata());
    }

    @Test
    void aStaleEditIsToldSoAndLosesNothing() {
        register();
        var edit = edit();
        test(edit.form.description).setValue("Mine");
        users.as(
                me,
                () -> apis.update(
                        api.id(),
                        api.metadata().withName("Theirs").withScopes(List.of(scope("read"), scope("access"))),
                        api.version()));

        test(edit.save).click();

        assertThat(text(find(ConflictNote.class).single()))
                .contains("Theirs", "read")
                .doesNotContain("titleEn");
        test(edit.save).click();
        assertThat(stored().metadata().name()).isEqualTo("Theirs");
        assertThat(stored().metadata().description()).isEqualTo("Mine");
        assertThat(stored().metadata().scopeNames()).containsExactlyInAnyOrder("read", "access");
    }

    @Test
    void isTransferredToWhoMayManageApisAndToNoOneElse() {
        register();
        var member = users.with();
        var other = users.with(Authorities.MANAGE_APIS);
        openTab("/settings");
        var panel = find(TransferApiPanel.class).single();

        test(find(Button.class, panel).single()).click();
        assertThat(panel.owner.getErrorMessage()).isEqualTo("Select the new owner.");
        transferTo(panel, member);
        assertThat(panel.owner.getErrorMessage()).contains("does not have permission to manage APIs");
        transferTo(panel, other);
        assertThat(question()).contains("Transfer Notes?");
        confirm();

        assertThat(getCurrentView()).isInstanceOf(ApiListView.class);
        assertThat(users.as(other, () -> apis.get(api.id()).ownerId())).isEqualTo(other.id());
    }

    @Test
    void isDeletedWhenItsNameIsTyped() {
        register();
        openTab("/settings");

        click("Delete API");
        var dialog = find(DeleteDialog.class).single();
        assertThat(text(dialog)).contains("Delete Notes?", "cannot be undone", "are refused");
        test(dialog.delete).click();
        assertThat(dialog.name.isInvalid()).isTrue();
        test(dialog.name).setValue("Notes");
        test(dialog.delete).click();
        roundTrip();

        assertThat(getCurrentView()).isInstanceOf(ApiListView.class);
        assertThatThrownBy(this::stored).isInstanceOf(NotFound.class);
    }

    @Test
    void theActivityHasWhatWasDoneToIt() {
        register();

        openTab("/activity");

        assertThat(text()).contains("API registered");
    }

    @Test
    void anotherPersonsApiIsNotFound() {
        register();
        signIn(Authorities.MANAGE_APIS);

        openTab("");

        assertThat(heading()).isEqualTo("Page not found");
        assertThat(text()).doesNotContain("Notes");
    }

    private void transferTo(TransferApiPanel panel, TestPerson person) {
        ComponentUtil.fireEvent(
                panel.owner, new ComboBoxBase.CustomValueSetEvent<>(panel.owner, true, person.username()));
        test(find(Button.class, panel).single()).click();
    }

    private void register() {
        me = signIn(Authorities.MANAGE_APIS);
        var address = "https://notes." + me.username() + ".example.test";
        api = users.as(me, () -> apis.register(ApiMetadata.simple(address, "Notes")));
    }

    private EditApiPanel edit() {
        openTab("/settings");
        return find(EditApiPanel.class).single();
    }

    private void openTab(String tab) {
        open("apis/" + api.id() + tab);
    }

    private ApiDetails stored() {
        return users.as(me, () -> apis.get(api.id()));
    }

    private static ApiScope scope(String name) {
        return new ApiScope(name, name, name, name, name, ApiScope.Risk.LOW, false);
    }
}
