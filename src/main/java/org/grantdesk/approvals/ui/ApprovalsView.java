package org.grantdesk.approvals.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.grantdesk.apis.AccessDecisionService;
import org.grantdesk.apis.AccessQueueService;
import org.grantdesk.approvals.ApprovalRow;
import org.grantdesk.approvals.ApprovalService;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.DocumentPanels;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** The apps that people want to connect and the scopes that are requested for apps, as far as the reader decides about them. */
@Route(ApprovalsView.ROUTE)
@Menu(title = "menu.approvals", order = 45, icon = "check")
@RolesAllowed({Authorities.MANAGE_SYSTEM, Authorities.MANAGE_APIS})
class ApprovalsView extends Page implements AfterNavigationObserver {

    static final String ROUTE = Paths.APPROVALS_ROUTE;

    /** Decided ones make room for the next. */
    private static final int SHOWN = 20;

    private final transient ApprovalService approvals;
    private final transient AccessQueueService queue;
    private final transient AccessDecisionService decisions;
    private final transient ScopeCatalog catalog;
    private final transient DocumentPanels documents;
    private final transient CurrentUser currentUser;
    private final transient TimeTexts times;
    private final Div rows = Styled.of(new Div(), "gd-stack");

    ApprovalsView(
            ApprovalService approvals,
            AccessQueueService queue,
            AccessDecisionService decisions,
            ScopeCatalog catalog,
            DocumentPanels documents,
            CurrentUser currentUser,
            TimeTexts times) {
        super("approvals.title");
        this.approvals = approvals;
        this.queue = queue;
        this.decisions = decisions;
        this.catalog = catalog;
        this.documents = documents;
        this.currentUser = currentUser;
        this.times = times;
        var reload = new Button(getTranslation("approvals.reload"), Icons.REFRESH.create(), event -> reload());
        add(new PageHeader(pageName(), reload).withLead(getTranslation("approvals.lead")), rows);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        reload();
    }

    private void reload() {
        rows.removeAll();
        var apps = currentUser.has(Authorities.MANAGE_SYSTEM) ? approvals.list(0, SHOWN) : List.<ApprovalRow>of();
        var requests = queue.list(0, SHOWN);
        if (apps.isEmpty() && requests.isEmpty()) {
            rows.add(new EmptyState(
                    Icons.CHECK, getTranslation("approvals.none"), getTranslation("approvals.none.text")));
            return;
        }
        apps.forEach(app ->
                rows.add(new ApprovalCard(app, approvals, catalog, documents, currentUser, times, this::reload)));
        requests.forEach(request -> rows.add(new AccessCard(request, decisions, currentUser, times, this::reload)));
        var rest = approvals.countMine() - apps.size() - requests.size();
        if (rest > 0) {
            rows.add(Styled.of(new Span(getTranslation("approvals.more", rest)), "gd-secondary"));
        }
    }
}
