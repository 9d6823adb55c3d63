package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.OneTimeValue;
import org.grantdesk.base.ui.SecretValue;

/** A new client secret, to be copied or saved as an {@code .env} file this once. */
final class ClientSecretValue {

    private ClientSecretValue() {}

    static OneTimeValue of(String secret, EnvFile file) {
        return SecretValue.of(text("client.secret"), secret).withAction(download(file));
    }

    private static Anchor download(EnvFile file) {
        var bytes = file.text().getBytes(StandardCharsets.UTF_8);
        DownloadHandler handler = DownloadHandler.fromInputStream(event ->
                new DownloadResponse(new ByteArrayInputStream(bytes), file.name(), "text/plain", bytes.length));
        var link = new Anchor(handler, "");
        link.add(Icons.DOWNLOAD.create(), new Span(text("secret.download")));
        link.addClassName("gd-button-link");
        link.getElement().setAttribute("download", file.name());
        return link;
    }
}
