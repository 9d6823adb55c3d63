package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.CurrentUser;

/** The apps that the reader lets act for them, each with a way to end it. */
@Route(Paths.AUTHORIZED_ROUTE)
@Menu(title = "menu.authorized", order = 20, icon = "plug")
@PermitAll
class AuthorizedView extends Page implements AfterNavigationObserver {

    private static final String SEARCH = "q";
    private static final int MAX_SEARCH = 200;

    final GrantList grants;

    AuthorizedView(GrantService service, ScopeCatalog catalog, CurrentUser currentUser, TimeTexts times) {
        super("grants.title");
        grants = new GrantList(
                GrantSource.ofReader(service),
                "h2",
                GrantList.PAGE,
                currentUser.mayOpenEveryApp(),
                catalog,
                times,
                AuthorizedView::keep);
        add(new PageHeader(pageName(), grants.revokeAll).withLead(getTranslation("grants.lead")), grants);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var text = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SEARCH)
                .orElse("");
        grants.show(text.length() <= MAX_SEARCH ? text : text.substring(0, MAX_SEARCH));
    }

    /** Every letter of a search in the history would make Back useless: the address changes in place. */
    private static void keep(String text) {
        var parameters = text.isBlank() ? QueryParameters.empty() : QueryParameters.of(SEARCH, text);
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location(Paths.AUTHORIZED_ROUTE, parameters));
    }
}
