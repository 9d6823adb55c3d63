package org.grantdesk.clients.ui;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.grantdesk.base.ui.CopyButton;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.clients.ClientCredentials;

/** A new secret, to be seen this once: copied or saved as an {@code .env} file. Forgets it when it leaves the page. */
class SecretPanel extends Div {

    SecretPanel(ClientCredentials credentials, Endpoints endpoints) {
        addClassName("gd-secret");
        var name = getTranslation("client.secret");
        var label = new Span(name);
        label.addClassName("gd-label");
        var secret = new Code(credentials.clientSecret());
        secret.addClassName("gd-secret-value");
        var actions = new Div(
                CopyButton.withCaption(credentials.clientSecret(), name, getTranslation("secret.copy")),
                download(credentials, endpoints));
        actions.addClassName("gd-secret-actions");
        add(label, secret, actions);
    }

    private Anchor download(ClientCredentials credentials, Endpoints endpoints) {
        var bytes = envFile(credentials, endpoints).getBytes(StandardCharsets.UTF_8);
        DownloadHandler file = DownloadHandler.fromInputStream(event ->
                new DownloadResponse(new ByteArrayInputStream(bytes), "grantdesk.env", "text/plain", bytes.length));
        var link = new Anchor(file, "");
        link.add(Icons.DOWNLOAD.create(), new Span(getTranslation("secret.download")));
        link.addClassName("gd-button-link");
        link.getElement().setAttribute("download", "grantdesk.env");
        return link;
    }

    static String envFile(ClientCredentials credentials, Endpoints endpoints) {
        return """
                OAUTH_CLIENT_ID=%s
                OAUTH_CLIENT_SECRET=%s
                OAUTH_ISSUER=%s
                OAUTH_AUTHORIZATION_ENDPOINT=%s
                OAUTH_TOKEN_ENDPOINT=%s
                """.formatted(
                        credentials.details().clientId(),
                        credentials.clientSecret(),
                        endpoints.issuer(),
                        endpoints.authorize(),
                        endpoints.token());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        removeAll();
        super.onDetach(event);
    }
}
