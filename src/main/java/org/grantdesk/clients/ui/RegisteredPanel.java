package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Set;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.ClientCredentials;

/** What a freshly registered app needs: its id, its secret this once, the endpoints, and code to begin with. */
class RegisteredPanel extends Div {

    /**
     * @param ceiling the scopes that the app may ask for
     * @param onDone what the button at the end does
     */
    RegisteredPanel(
            ClientCredentials credentials, Set<String> ceiling, Endpoints endpoints, SerializableRunnable onDone) {
        addClassName("gd-stack");
        var app = credentials.details();
        var hasSecret = !credentials.clientSecret().isEmpty();
        var done = new Button(getTranslation("registered.open"), event -> onDone.run());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        var name = getTranslation("client.id");
        var keys = new Panel("registered.keys", new Facts().with(name, new IdText(app.clientId(), name)));
        if (hasSecret) {
            keys.add(
                    ClientSecretValue.of(credentials.clientSecret(), EnvFile.of(credentials, ceiling, endpoints)),
                    new Note(Note.Weight.WARNING, getTranslation("secret.once", app.clientName())));
        } else {
            keys.add(new Note(Note.Weight.INFO, getTranslation("secret.none")));
        }
        keys.add(Styled.of(new Div(done), "gd-form-buttons"));
        add(
                new PageHeader(getTranslation("registered.title", app.clientName()))
                        .withMedia(new Monogram(app.clientId(), app.clientName(), app.logoUri())),
                keys,
                new ConnectPanel(app, endpoints),
                new SnippetPanel(app, ceiling, endpoints));
    }
}
