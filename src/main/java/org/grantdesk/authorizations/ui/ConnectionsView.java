package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.grantdesk.authorizations.Connection;
import org.grantdesk.authorizations.ConnectionExport;
import org.grantdesk.authorizations.ConnectionQuery.Sort;
import org.grantdesk.authorizations.ConnectionService;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.CsvLink;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListPage;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.PrintButton;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;

/** Who lets which app act where, in the whole installation, and the way to end it. */
@Route(ConnectionsNavigation.LIST)
@Menu(title = "menu.connections", order = 15, icon = "transfer")
@RolesAllowed({Authorities.EDIT_OTHER_USERS, Authorities.MANAGE_SYSTEM})
class ConnectionsView extends ListPage<Connection> {

    final ConnectionGrid grid;
    final ConnectionToolbar toolbar;
    final SelectionBar selection;
    private final transient ConnectionService connections;
    private final transient ScopeWords words;
    private final transient TimeTexts times;
    private ZoneId zone = ZoneOffset.UTC;
    private final ConnectionPages pages;
    private final GridLazyDataView<Connection> rows;
    private final Div all = new Div();

    ConnectionsView(
            ConnectionService connections,
            ConnectionExport export,
            ScopeCatalog catalog,
            CurrentUser currentUser,
            TimeTexts times) {
        super("connections.title", ConnectionsNavigation.LIST, ConnectionListState.EVERYTHING);
        this.connections = connections;
        this.times = times;
        pages = new ConnectionPages(connections);
        words = new ScopeWords(catalog, UI.getCurrent().getLocale());
        toolbar = new ConnectionToolbar(connections, this::open);
        grid = new ConnectionGrid(words, times, currentUser, one -> ask(List.of(one)));
        selection = new SelectionBar(() -> ask(selected()), () -> grid.deselectAll());
        rows = grid.setItems(page -> read(page.getOffset(), page.getLimit()));
        rows.setIdentifierProvider(Connection::grantId);
        followSorting(grid);
        grid.addSelectionListener(event -> showSelection());
        var print = new PrintButton(
                pageName(),
                grid.heads(),
                (from, most) -> read(from, most).map(grid::cells).toList(),
                () -> connections.count(pages.query()).atLeast());
        var csv = new CsvLink(
                getTranslation("connections.download"),
                "grantdesk-connections.csv",
                out -> export.write(pages.query(), zone, out));
        add(
                new PageHeader(pageName(), csv, print, all).withLead(getTranslation("connections.lead")),
                toolbar,
                selection,
                grid,
                print.sheet());
    }

    private Stream<Connection> read(int offset, int limit) {
        var page = pages.read(offset, limit);
        words.prepare(page.stream().flatMap(one -> one.scopes().stream()).toList());
        return page.stream();
    }

    @Override
    protected void show(ListState shown) {
        pages.begin(ConnectionListState.query(shown));
        grid.deselectAll();
        toolbar.show(shown);
        zone = times.zone();
        all.removeAll();
        ConnectionListState.onlyOf(shown)
                .ifPresent(kind ->
                        all.add(cutOffAll(kind, Objects.requireNonNull(shown.get(ConnectionListState.of(kind))))));
        grid.showSort(shown.sort(Sort.class), shown.descending());
        grid.setEmptyStateComponent(shown.narrowed() ? noMatch() : none());
        showRows();
    }

    private CutOffAll cutOffAll(CutOff.Kind kind, String id) {
        return new CutOffAll(
                kind,
                connections.find(kind, id).map(Named::name).orElse(id),
                () -> connections.impactOfAll(kind, id),
                () -> connections.cutOffAll(kind, id),
                this::again);
    }

    private void showRows() {
        var count = connections.count(pages.query());
        toolbar.showCount(
                getTranslation(count.more() ? "connections.count.more" : "connections.count", count.number()));
        if (count.more()) {
            // The grid finds the end when the person scrolls there.
            rows.setItemCountEstimate(count.atLeast());
            rows.setItemCountEstimateIncrease(ConnectionService.COUNTED);
        } else {
            rows.setItemCountCallback(page -> count.atLeast());
        }
        rows.refreshAll();
    }

    private List<Connection> selected() {
        return List.copyOf(grid.getSelectedItems());
    }

    private void showSelection() {
        var some = selected();
        if (some.isEmpty()) {
            selection.setVisible(false);
        } else {
            selection.show(
                    some.size(), connections.impact(ids(some), pages.query().apiId()));
        }
    }

    void ask(List<Connection> some) {
        var apiId = pages.query().apiId();
        var first = some.getFirst();
        var effects = new Effects(
                some.size() == 1
                        ? getTranslation("connections.cutOff.effect", first.clientName(), first.personName())
                        : getTranslation("connections.cutOff.effect.some"));
        ImpactWords.of(connections.impact(ids(some), apiId)).forEach(effects::line);
        effects.then(getTranslation(apiId == null ? "connections.cutOff.again" : "connections.cutOff.api"));
        ConfirmDialogs.askDestructive(
                some.size() == 1
                        ? getTranslation("connections.cutOff.title", first.clientName(), first.personName())
                        : getTranslation("connections.cutOff.title.some", some.size()),
                effects,
                getTranslation("connections.cutOff"),
                () -> cutOff(ids(some), apiId));
    }

    private void cutOff(List<String> grantIds, @Nullable String apiId) {
        var ended = connections.cutOff(grantIds, apiId);
        Notifications.success(getTranslation("connections.cutOff.done", ended));
        again();
    }

    private void again() {
        pages.begin(pages.query());
        grid.deselectAll();
        showRows();
    }

    private static List<String> ids(List<Connection> some) {
        return some.stream().map(Connection::grantId).toList();
    }

    private EmptyState none() {
        return new EmptyState(
                Icons.TRANSFER, getTranslation("connections.none.title"), getTranslation("connections.none.text"));
    }

    private EmptyState noMatch() {
        var clear = new Button(getTranslation("apps.clear"), event -> open(state().only()));
        return new EmptyState(
                Icons.SEARCH,
                getTranslation("connections.noMatch.title"),
                getTranslation("connections.noMatch.text"),
                clear);
    }
}
