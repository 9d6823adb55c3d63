package org.grantdesk.audit.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.grantdesk.audit.AuditEntry;
import org.grantdesk.audit.AuditExport;
import org.grantdesk.audit.AuditQuery;
import org.grantdesk.audit.AuditService;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.PrintButton;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** The whole audit log. Filters are in the address, so that Back, reload and a sent link show the same. */
@Route(ActivityNavigation.LOG)
@Menu(title = "menu.activity", order = 50, icon = "activity")
@RolesAllowed(Authorities.MANAGE_SYSTEM)
class ActivityView extends Page implements AfterNavigationObserver {

    final ActivityGrid grid;
    final ActivityToolbar toolbar;
    private final transient AuditExport export;
    private final transient TimeTexts times;
    private final boolean knowsPeople;
    private final GridLazyDataView<AuditEntry> rows;
    private ActivityState state = ActivityState.EVERYTHING;
    private ZoneId zone = ZoneOffset.UTC;
    private AuditQuery query = AuditQuery.everything();

    ActivityView(
            AuditService audit, AuditExport export, CurrentUser currentUser, ActivityTexts texts, TimeTexts times) {
        super("audit.title");
        this.export = export;
        this.times = times;
        addClassName("gd-list-page");
        knowsPeople = currentUser.has(Authorities.EDIT_OTHER_USERS);
        toolbar = new ActivityToolbar(audit, texts, knowsPeople, times, this::open);
        grid = new ActivityGrid(texts, times);
        rows = grid.setItems(page -> audit.list(query, page.getOffset(), page.getLimit()).stream(), page ->
                (int) audit.count(query));
        rows.setIdentifierProvider(AuditEntry::id);
        rows.addItemCountChangeListener(event -> toolbar.showCount(event.getItemCount()));
        var print = new PrintButton(
                pageName(),
                grid.heads(),
                (from, most) ->
                        audit.list(query, from, most).stream().map(grid::cells).toList(),
                () -> (int) audit.count(query));
        add(
                new PageHeader(pageName(), downloadLink(), print).withLead(getTranslation("audit.lead")),
                toolbar,
                grid,
                print.sheet());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var asked = ActivityState.of(event.getLocation().getQueryParameters());
        state = knowsPeople ? asked : asked.withPerson(null);
        zone = times.zone();
        query = state.toQuery(zone);
        toolbar.show(state);
        grid.setEmptyStateComponent(state.narrowed() ? noMatch() : nothingYet());
        rows.refreshAll();
    }

    private void open(ActivityState wanted) {
        UI.getCurrent().navigate(ActivityView.class, wanted.toParameters());
    }

    private Anchor downloadLink() {
        var link = new Anchor(this::download, AttachmentType.DOWNLOAD, "");
        link.add(Icons.DOWNLOAD.create());
        link.add(getTranslation("audit.download"));
        link.addClassName("gd-button-link");
        return link;
    }

    private void download(DownloadEvent event) throws IOException {
        event.setFileName("grantdesk-activity.csv");
        event.setContentType("text/csv;charset=utf-8");
        event.getResponse().setHeader("Cache-Control", "no-store");
        try (var out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            export.write(query, zone, out);
        }
    }

    private EmptyState nothingYet() {
        return new EmptyState(Icons.ACTIVITY, getTranslation("audit.empty.title"), getTranslation("audit.empty.text"));
    }

    private EmptyState noMatch() {
        var clear = new Button(getTranslation("audit.clear"), event -> open(ActivityState.EVERYTHING));
        return new EmptyState(
                Icons.SEARCH, getTranslation("audit.noMatch.title"), getTranslation("audit.noMatch.text"), clear);
    }
}
