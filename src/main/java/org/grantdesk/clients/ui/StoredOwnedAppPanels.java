package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Optional;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.OwnedAppPanels;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.OwnedAppService;
import org.grantdesk.clients.OwnedAppService.OwnedApp;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** A person's own apps on the person's screen, each with the way to hand it over. */
@SpringComponent
class StoredOwnedAppPanels implements OwnedAppPanels {

    /** So many are listed; the list of apps finds the rest by the owner's name. */
    private static final int SHOWN = 20;

    private final OwnedAppService apps;
    private final CurrentUser currentUser;

    StoredOwnedAppPanels(OwnedAppService apps, CurrentUser currentUser) {
        this.apps = apps;
        this.currentUser = currentUser;
    }

    @Override
    public Optional<Component> forOwner(String personId) {
        if (!currentUser.has(Authorities.MANAGE_OAUTH) || !currentUser.has(Authorities.MANAGE_SYSTEM_WIDE_OAUTH)) {
            return Optional.empty();
        }
        var count = apps.count(personId);
        var list = new Div();
        apps.list(personId, SHOWN).stream().map(StoredOwnedAppPanels::row).forEach(list::add);
        if (count == 0) {
            list.add(muted(text("client.owned.none")));
        } else if (count > SHOWN) {
            list.add(muted(text("client.owned.more", count - SHOWN)));
        }
        return Optional.of(new Panel("client.owned.title", list));
    }

    private static Component row(OwnedApp app) {
        var name = Styled.of(new Anchor(ClientsNavigation.pathOf(app.clientId()), app.name()), "gd-label");
        var head = Styled.of(new Div(new Monogram(app.clientId(), app.name(), ""), name), "gd-secret-head");
        if (app.status() == ClientStatus.SUSPENDED) {
            head.add(new Pill(text("client.status.suspended"), Pill.Tone.WARNING));
        }
        var facts = Styled.of(new Facts().with(text("client.people"), text("apps.people", app.people())), "gd-inline");
        var handOver = new Anchor(
                ClientsNavigation.pathOf(app.clientId()) + Paths.APP_SETTINGS, text("client.owned.transfer"));
        handOver.getElement().setAttribute("aria-label", text("client.owned.transfer.label", app.name()));
        return Styled.of(new Div(head, facts, handOver), "gd-secret-row");
    }

    private static Span muted(String text) {
        return Styled.of(new Span(text), "gd-secondary");
    }
}
