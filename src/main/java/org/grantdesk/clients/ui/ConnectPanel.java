package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.NativeDetails;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.clients.ClientDetails;

/**
 * What an app needs to connect: its id and where to discover the rest. Addresses that discovery tells are folded away. An
 * app from a document comes with the address of that instead of our id, which its settings show.
 */
class ConnectPanel extends Panel {

    ConnectPanel(ClientDetails app, Endpoints endpoints) {
        super("connect.title");
        var first = new Facts();
        if (!app.fromDocument()) {
            row(first, "client.id", app.clientId());
        }
        row(first, "endpoint.issuer", endpoints.issuer());
        row(first, "endpoint.discovery", endpoints.discovery());
        var all = new Facts();
        row(all, "endpoint.authorize", endpoints.authorize());
        row(all, "endpoint.token", endpoints.token());
        row(all, "endpoint.userInfo", endpoints.userInfo());
        row(all, "endpoint.revoke", endpoints.revoke());
        row(all, "endpoint.introspect", endpoints.introspect());
        row(all, "endpoint.jwks", endpoints.jwks());
        row(all, "endpoint.logout", endpoints.logout());
        row(all, "endpoint.metadata", endpoints.metadata());
        var details = new NativeDetails(getTranslation("connect.all"), all);
        details.addClassName("gd-details");
        addClassName("gd-connect");
        add(first, details);
    }

    private void row(Facts facts, String key, String address) {
        var name = getTranslation(key);
        facts.with(name, new IdText(address, name));
    }
}
