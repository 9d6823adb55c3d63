package org.grantdesk.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.grantdesk.audit.AuditEntry;
import org.grantdesk.audit.AuditExport;
import org.grantdesk.audit.AuditQuery;
import org.grantdesk.audit.AuditService;
import org.grantdesk.base.ui.CsvLink;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListPage;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.PrintButton;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** The whole audit log. Filters are in the address, so that Back, reload and a sent link show the same. */
@Route(ActivityNavigation.LOG)
@Menu(title = "menu.activity", order = 50, icon = "activity")
@RolesAllowed(Authorities.MANAGE_SYSTEM)
class ActivityView extends ListPage<AuditEntry> {

    final ActivityGrid grid;
    final ActivityToolbar toolbar;
    private final transient TimeTexts times;
    private final boolean knowsPeople;
    private final GridLazyDataView<AuditEntry> rows;
    private ZoneId zone = ZoneOffset.UTC;
    private AuditQuery query = AuditQuery.everything();

    ActivityView(
            AuditService audit, AuditExport export, CurrentUser currentUser, ActivityTexts texts, TimeTexts times) {
        super("audit.title", ActivityNavigation.LOG, ActivityListState.EVERYTHING);
        this.times = times;
        knowsPeople = currentUser.has(Authorities.EDIT_OTHER_USERS);
        toolbar = new ActivityToolbar(audit, texts, knowsPeople, times, this::open);
        grid = new ActivityGrid(texts, times, new ActivityPeople(texts, currentUser));
        rows = grid.setItems(page -> audit.list(query, page.getOffset(), page.getLimit()).stream(), page ->
                (int) audit.count(query));
        rows.setIdentifierProvider(AuditEntry::id);
        rows.addItemCountChangeListener(event -> toolbar.showCount(words(event.getItemCount())));
        var csv = new CsvLink(
                getTranslation("audit.download"), "grantdesk-activity.csv", out -> export.write(query, zone, out));
        var print = new PrintButton(
                pageName(),
                grid.heads(),
                (from, most) ->
                        audit.list(query, from, most).stream().map(grid::cells).toList(),
                () -> (int) audit.count(query));
        add(
                new PageHeader(pageName(), csv, print).withLead(getTranslation("audit.lead")),
                toolbar,
                grid,
                print.sheet());
    }

    @Override
    protected void show(ListState asked) {
        var shown = knowsPeople ? asked : asked.with(ActivityListState.PERSON, null);
        zone = times.zone();
        query = ActivityListState.query(shown, zone);
        toolbar.show(shown);
        grid.setEmptyStateComponent(shown.narrowed() ? noMatch() : nothingYet());
        rows.refreshAll();
    }

    private String words(int entries) {
        return getTranslation(entries < AuditService.MAX_COUNT ? "audit.count" : "audit.count.most", entries);
    }

    private EmptyState nothingYet() {
        return new EmptyState(Icons.ACTIVITY, getTranslation("audit.empty.title"), getTranslation("audit.empty.text"));
    }

    private EmptyState noMatch() {
        var clear = new Button(getTranslation("audit.clear"), event -> open(ActivityListState.EVERYTHING));
        return new EmptyState(
                Icons.SEARCH, getTranslation("audit.noMatch.title"), getTranslation("audit.noMatch.text"), clear);
    }
}
