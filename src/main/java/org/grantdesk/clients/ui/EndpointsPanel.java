package org.grantdesk.clients.ui;

import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.Panel;

/** The addresses an app talks to, each with a copy button. */
class EndpointsPanel extends Panel {

    EndpointsPanel(Endpoints endpoints) {
        super("");
        var facts = new Facts();
        row(facts, "endpoint.issuer", endpoints.issuer());
        row(facts, "endpoint.authorize", endpoints.authorize());
        row(facts, "endpoint.token", endpoints.token());
        row(facts, "endpoint.userInfo", endpoints.userInfo());
        row(facts, "endpoint.revoke", endpoints.revoke());
        row(facts, "endpoint.introspect", endpoints.introspect());
        row(facts, "endpoint.jwks", endpoints.jwks());
        row(facts, "endpoint.logout", endpoints.logout());
        row(facts, "endpoint.discovery", endpoints.discovery());
        row(facts, "endpoint.metadata", endpoints.metadata());
        add(facts);
        setHeading(getTranslation("endpoints.title"));
    }

    private void row(Facts facts, String key, String address) {
        var name = getTranslation(key);
        facts.with(name, new IdText(address, name));
    }
}
