package org.grantdesk.apis.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Paths;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.OneTimeValue;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.SecretOwner;
import org.grantdesk.base.ui.SecretParts;
import org.grantdesk.base.ui.SecretValue;

/** The secrets of an API on its screens: with what it asks about tokens, which secrets it has, and a new one. */
@SpringComponent
class ApiSecretParts {

    private final SecretParts parts;
    private final ApiSecretService secrets;
    private final ApiService apis;
    private final BaseUrl baseUrl;

    ApiSecretParts(SecretParts parts, ApiSecretService secrets, ApiService apis, BaseUrl baseUrl) {
        this.parts = parts;
        this.secrets = secrets;
        this.apis = apis;
        this.baseUrl = baseUrl;
    }

    /** Everything about the secrets of an API; for one that has never had any, what they are for. */
    Component[] of(ApiDetails api) {
        var owner = new Api(api);
        if (owner.secrets().isEmpty()) {
            var create = button(text("apis.secrets.create"), Icons.PLUS, owner);
            create.addThemeVariants(ButtonVariant.PRIMARY);
            return new Component[] {
                new EmptyState(Icons.KEY, text("apis.secrets.empty.title"), text("apis.secrets.empty.text"), create)
            };
        }
        return Stream.concat(Stream.of(access(api, owner)), Stream.of(parts.list(owner)))
                .toArray(Component[]::new);
    }

    private Panel access(ApiDetails api, SecretOwner owner) {
        var clientId = text("client.id");
        var endpoint = text("apis.secrets.endpoint");
        var panel = new Panel(
                "apis.secrets.access",
                new Paragraph(text("apis.secrets.access.text")),
                new Facts()
                        .with(clientId, new IdText(TokenCheck.clientId(api.id()), clientId))
                        .with(endpoint, new IdText(baseUrl.get() + Paths.INTROSPECT, endpoint)));
        return panel.withActions(button(text("rotate.action"), Icons.REFRESH, owner));
    }

    private Button button(String caption, Icons icon, SecretOwner owner) {
        return new Button(caption, icon.create(), event -> parts.rotate(owner));
    }

    private final class Api implements SecretOwner {

        private final ApiDetails api;

        Api(ApiDetails api) {
            this.api = api;
        }

        @Override
        public String name() {
            return api.metadata().name();
        }

        @Override
        public List<SecretInfo> secrets() {
            return secrets.list(api.id());
        }

        @Override
        public long version() {
            return apis.get(api.id()).version();
        }

        @Override
        public OneTimeValue rotate(Duration keep, long version) {
            return SecretValue.of(
                    text("apis.secret"), secrets.rotate(api.id(), keep, version).value());
        }

        @Override
        public void end(String secretId) {
            secrets.end(api.id(), secretId);
        }

        @Override
        public void reload() {
            ApiTab.reload();
        }
    }
}
