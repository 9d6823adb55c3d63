package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Where everybody arrives and nobody stays: who manages apps goes on to these, everybody else to what they allowed. */
@Route("")
@PermitAll
class HomeView extends Div implements BeforeEnterObserver {

    private final transient CurrentUser currentUser;

    HomeView(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(currentUser.has(Authorities.MANAGE_OAUTH) ? ClientsNavigation.LIST : ThingLinks.AUTHORIZED);
    }
}
