package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientStatus;

/** Stands where the chart would while an app has done nothing: what to do next. */
class NoTrafficPanel extends Panel {

    NoTrafficPanel(ClientDetails app) {
        super(app.lastUsedAt() == null ? "overview.new" : "overview.quiet");
        if (app.lastUsedAt() != null) {
            add(new Paragraph(getTranslation("overview.quiet.text")));
            return;
        }
        var path = ThingLinks.app(app.clientId());
        var steps = new OrderedList();
        steps.addClassName("gd-steps");
        if (app.hasSecrets()) {
            steps.add(step(
                    "overview.new.secret",
                    new Anchor(path + ClientsNavigation.SECRETS, getTranslation("client.tab.secrets"))));
        } else {
            steps.add(step("overview.new.id"));
        }
        steps.add(step("overview.new.code"));
        if (app.status() == ClientStatus.ACTIVE && !app.redirectUris().isEmpty()) {
            steps.add(step("overview.new.try", new Anchor(path + Paths.APP_TRY, getTranslation("try.title"))));
        }
        add(new Paragraph(getTranslation("overview.new.text")), steps);
    }

    private ListItem step(String key, Component... link) {
        var item = new ListItem(new Span(getTranslation(key)));
        if (link.length > 0) {
            item.add(new Span(" "), link[0]);
        }
        return item;
    }
}
