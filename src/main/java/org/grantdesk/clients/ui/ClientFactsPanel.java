package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import org.grantdesk.base.ui.AddressText;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.MailLink;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.redirects.RedirectUri;

/** What is registered of an app. */
class ClientFactsPanel extends Panel {

    ClientFactsPanel(ClientDetails app, TimeTexts times) {
        super("client.about");
        addClassName("gd-connect");
        var facts = new Facts();
        if (!app.description().isBlank()) {
            facts.with(getTranslation("client.description"), app.description());
        }
        facts.with(getTranslation("client.homepage"), link(app.metadata().clientUri()));
        if (!app.metadata().supportEmail().isEmpty()) {
            facts.with(
                    getTranslation("client.supportEmail"),
                    new MailLink(app.metadata().supportEmail()));
        }
        if (!app.redirectUris().isEmpty()) {
            facts.with(getTranslation("client.redirectUris"), redirectUris(app));
        }
        facts.with(
                        getTranslation("client.trust"),
                        getTranslation(app.trusted() ? "client.trusted.yes" : "client.trusted.no"))
                .with(
                        getTranslation("client.lastUsed"),
                        times.showOr(app.lastUsedAt(), getTranslation("client.neverUsed")))
                .with(getTranslation("client.created"), times.show(app.createdAt()));
        add(facts);
    }

    private static Component redirectUris(ClientDetails app) {
        var list = new Div();
        list.addClassName("gd-stack-tight");
        app.redirectUris().forEach(uri -> list.add(new IdText(uri, uri)));
        return list;
    }

    /** A link only where following it is safe; the compatible API lets other addresses in. */
    private static Component link(String address) {
        if (RedirectUri.checkWebAddress(address).refused()) {
            return new AddressText(address);
        }
        var link = new Anchor(address, new AddressText(address));
        link.getElement().setAttribute("rel", "noopener noreferrer nofollow");
        link.getElement().setAttribute("target", "_blank");
        return link;
    }
}
