package org.grantdesk.clients.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Where everybody arrives: who manages apps goes on to them, everybody else learns who can let them. */
@Route("")
@PermitAll
class HomeView extends Page implements BeforeEnterObserver {

    private final transient CurrentUser currentUser;

    HomeView(CurrentUser currentUser) {
        super("home.title");
        this.currentUser = currentUser;
        add(
                new PageHeader(pageName()),
                new EmptyState(Icons.APPS, getTranslation("home.empty.title"), getTranslation("home.empty.text")));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (currentUser.has(Authorities.MANAGE_OAUTH)) {
            event.forwardTo(ClientListView.class);
        }
    }
}
