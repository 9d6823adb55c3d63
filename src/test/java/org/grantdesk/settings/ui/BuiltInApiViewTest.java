package org.grantdesk.settings.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authorizations.Scope.Risk;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.authorizations.ScopeTexts;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.CopyButton;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BuiltInApiViewTest extends ViewTest {

    @Autowired
    ScopeService scopes;

    @Autowired
    ApiService apis;

    @Autowired
    ApiSecretService secrets;

    @Autowired
    Database database;

    @BeforeEach
    void scopesOfThisInstallation() {
        database.clear();
        var texts = new ScopeTexts("Read tills", "Kassen lesen", "Reads your tills.", "Liest Ihre Kassen.");
        users.as(users.with(Authorities.MANAGE_SYSTEM), () -> scopes.create("tills.read", texts, Risk.HIGH));
    }

    @Test
    void showsIdentifierDocumentAndScopes() {
        signIn(Authorities.MANAGE_APIS);
        open("apis/built-in");

        assertThat(heading()).isEqualTo("Grantdesk");
        assertThat(text())
                .contains("Built in", "/.well-known/oauth-protected-resource")
                .contains("openid", "Sign you in", "Low risk")
                .contains("tills.read", "Read tills", "Reads your tills.", "High risk");
        assertThat(find(Code.class, find(Facts.class).single()).all())
                .extracting(Code::getText)
                .contains("openid")
                .doesNotContain("tills.read");
    }

    @Test
    void saysItInGerman() {
        var reader = users.with(Authorities.MANAGE_APIS);
        database.update("update person set locale = 'de' where id = ?", reader.id());
        signIn(reader);
        open("apis/built-in");

        assertThat(text()).contains("Eingebaut", "Kassen lesen", "Liest Ihre Kassen.", "Hohes Risiko");
    }

    @Test
    void nothingCanBeDoneHere() {
        signIn(Authorities.MANAGE_APIS);
        open("apis/built-in");
        assertThat(find(Button.class, (BuiltInApiView) getCurrentView()).all()).allMatch(CopyButton.class::isInstance);
        assertThat(hrefs()).doesNotContain("settings");

        signIn(Authorities.MANAGE_APIS, Authorities.MANAGE_SYSTEM);
        open("apis/built-in");
        assertThat(hrefs()).as("where its scopes are described").contains("settings");
    }

    @Test
    void isForThoseWhoManageApis() {
        signIn(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);
        open("apis/built-in");

        assertThat(heading()).isEqualTo("You do not have access");
        assertThat(text()).doesNotContain("tills.read");
    }

    @Test
    void noServiceKnowsItByThatName() {
        var all = users.with(Authorities.ALL.toArray(String[]::new));
        var changed = ApiMetadata.simple("https://other.example.test", "Other");
        List<Consumer<String>> doors = List.of(
                apis::get,
                id -> apis.update(id, changed, 0),
                id -> apis.transfer(id, all.username(), null),
                apis::delete,
                secrets::list,
                id -> secrets.rotate(id, Duration.ZERO, 0));

        assertThat(doors)
                .allSatisfy(door -> assertThatThrownBy(() -> users.as(all, () -> {
                            door.accept("built-in");
                            return null;
                        }))
                        .isInstanceOf(NotFound.class));
        assertThat(scopes()).contains("openid", "tills.read");
    }

    private List<String> scopes() {
        return users.as(
                users.with(), () -> scopes.list().stream().map(Scope::name).toList());
    }

    private List<String> hrefs() {
        return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }
}
