package org.grantdesk.clients.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.base.MonogramLook;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.ClientSummary;
import org.jspecify.annotations.Nullable;

/** The rows and columns of the list of apps. In a narrow window one column says the most important of all of them. */
class ClientGrid extends Grid<ClientSummary> {

    private static final int NARROW = 700;
    private static final int WIDE = 1200;
    private static final Set<Sort> ALWAYS = Set.of(Sort.NAME);
    private static final Set<Sort> ONLY_WIDE = Set.of(Sort.TYPE, Sort.CREATED);

    private final transient TimeTexts times;
    private final boolean showOwner;
    private final boolean opensPeople;
    private @Nullable Registration resizing;

    /**
     * @param showOwner whether the list has other people's apps too
     * @param opensPeople whether the reader may open the owners' screens
     */
    ClientGrid(TimeTexts times, boolean showOwner, boolean opensPeople) {
        super(50);
        this.times = times;
        this.showOwner = showOwner;
        this.opensPeople = opensPeople;
        addClassName("gd-clients");
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", getTranslation("apps.title"));
        addColumns();
        addItemClickListener(event -> ClientsNavigation.open(event.getItem().clientId()));
    }

    private void addColumns() {
        column(Sort.NAME, nameRenderer(), "12.5rem", 4).setTooltipGenerator(this::marks);
        column(Sort.CLIENT_ID, idRenderer(), "8rem", 1).setTooltipGenerator(ClientSummary::clientId);
        column(Sort.OWNER, ownerRenderer(), "6.5rem", 1);
        column(Sort.TYPE, text("${item.type}").withProperty("type", app -> ClientTexts.of(app.type())), "7rem", 0);
        column(Sort.STATUS, statusRenderer(), "6.5rem", 0);
        column(Sort.PEOPLE, text("${item.people}").withProperty("people", ClientSummary::people), "5.5rem", 0)
                .setTextAlign(ColumnTextAlign.END);
        column(Sort.LAST_USED, text("${item.used}").withProperty("used", this::used), "7rem", 0)
                .setTooltipGenerator(app -> times.exact(app.lastUsedAt()));
        column(Sort.CREATED, text("${item.made}").withProperty("made", app -> times.day(app.createdAt())), "7.5rem", 0)
                .setTooltipGenerator(app -> times.exact(app.createdAt()));
    }

    private Column<ClientSummary> column(Sort sort, LitRenderer<ClientSummary> renderer, String width, int grow) {
        return addColumn(renderer)
                .setKey(sort.name())
                .setHeader(head(sort))
                .setSortProperty(sort.name())
                .setSortable(true)
                .setWidth(width)
                .setFlexGrow(grow);
    }

    private static LitRenderer<ClientSummary> text(String template) {
        return LitRenderer.of("<span>" + template + "</span>");
    }

    private LitRenderer<ClientSummary> ownerRenderer() {
        return LitRenderer.<ClientSummary>of("${item.path ? html`<a href=\"${item.path}\">${item.owner}</a>`"
                        + " : html`<span>${item.owner}</span>`}")
                .withProperty("owner", ClientSummary::ownerUsername)
                .withProperty(
                        "path", app -> opensPeople && app.ownerId() != null ? ThingLinks.person(app.ownerId()) : "");
    }

    private LitRenderer<ClientSummary> nameRenderer() {
        return LitRenderer.<ClientSummary>of("""
            <span class="gd-app">
              <span class="gd-monogram ${item.hue}" aria-hidden="true"><span>${item.letter}</span>${item.icon
                ? html`<img alt="" src="${item.icon}" loading="lazy" referrerpolicy="no-referrer"
                    @load=${(e) => (e.target.parentElement.dataset.loaded = "")}>` : ""}</span>
              <span class="gd-app-text">
                <span class="gd-app-name"><a href="${item.path}">${item.name}</a>${item.trusted
                  ? html`<vaadin-icon src="grantdesk/icons.svg" symbol="shield" aria-hidden="true"></vaadin-icon>`
                  : ""}${item.warning
                  ? html`<vaadin-icon class="gd-warning" src="grantdesk/icons.svg" symbol="alert"
                      aria-hidden="true"></vaadin-icon>` : ""}<span class="gd-sr-only">${item.marks}</span></span>
                <span class="gd-app-more">${item.more}</span>
              </span>
            </span>\
            """)
                .withProperty("hue", app -> MonogramLook.hueClass(app.clientId()))
                .withProperty("letter", app -> MonogramLook.letter(app.clientName()))
                .withProperty("icon", ClientSummary::logoUri)
                .withProperty("path", app -> ClientsNavigation.pathOf(app.clientId()))
                .withProperty("name", ClientSummary::clientName)
                .withProperty("trusted", ClientSummary::trusted)
                .withProperty("warning", ClientSummary::warned)
                .withProperty("marks", this::marks)
                .withProperty("more", this::more);
    }

    private LitRenderer<ClientSummary> idRenderer() {
        return LitRenderer.<ClientSummary>of("""
            <span class="gd-id"><code>${item.id}</code><button type="button" class="gd-copy-cell"
              aria-label="${item.label}" title="${item.label}"
              @click=${(e) => { e.stopPropagation(); (navigator.clipboard
                ? navigator.clipboard.writeText(item.id) : Promise.reject()).then(copied, failed); }}
              ><vaadin-icon src="grantdesk/icons.svg" symbol="copy" aria-hidden="true"></vaadin-icon></button></span>\
            """)
                .withProperty("id", ClientSummary::clientId)
                .withProperty("label", app -> getTranslation("apps.copyId", app.clientName()))
                .withFunction("copied", app -> Notifications.success(getTranslation("copy.done", app.clientId())))
                .withFunction("failed", app -> Notifications.failure(getTranslation("copy.failed", app.clientId())));
    }

    private static LitRenderer<ClientSummary> statusRenderer() {
        return LitRenderer.<ClientSummary>of("<span class=\"gd-pill ${item.tone}\">${item.status}</span>")
                .withProperty("status", app -> ClientTexts.of(app.status()))
                .withProperty(
                        "tone",
                        app -> (app.status() == ClientStatus.ACTIVE ? Pill.Tone.GOOD : Pill.Tone.WARNING).className());
    }

    /** What the symbols beside the name mean. */
    private String marks(ClientSummary app) {
        return Stream.of(
                        app.trusted() ? getTranslation("client.trusted.short") : "",
                        app.redirectWarning() ? getTranslation("client.warning.short") : "",
                        app.developmentAddress() ? getTranslation("client.development") : "")
                .filter(mark -> !mark.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String used(ClientSummary app) {
        return app.lastUsedAt() == null ? getTranslation("client.neverUsed") : times.relative(app.lastUsedAt());
    }

    /** The second line in narrow windows. */
    private String more(ClientSummary app) {
        return ClientTexts.of(app.status()) + " · "
                + (showOwner ? app.ownerUsername() + " · " : "")
                + getTranslation("apps.people", app.people()) + " · " + used(app);
    }

    /** What the columns are called, for the printed list. */
    List<String> heads() {
        return printed().map(this::head).toList();
    }

    /** What the columns say of an app, for the printed list. */
    List<String> cells(ClientSummary app) {
        return printed()
                .map(sort -> switch (sort) {
                    case NAME -> app.clientName();
                    case CLIENT_ID -> app.clientId();
                    case OWNER -> app.ownerUsername();
                    case TYPE -> ClientTexts.of(app.type());
                    case STATUS -> ClientTexts.of(app.status());
                    case PEOPLE -> String.valueOf(app.people());
                    case LAST_USED -> app.lastUsedAt() == null ? used(app) : times.day(app.lastUsedAt());
                    case CREATED -> times.day(app.createdAt());
                })
                .toList();
    }

    private Stream<Sort> printed() {
        return Stream.of(Sort.values()).filter(sort -> sort != Sort.OWNER || showOwner);
    }

    private String head(Sort sort) {
        return getTranslation("apps.column." + sort.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** Shows the arrow at the column that the rows are sorted by. */
    void showSort(Sort sort, boolean descending) {
        sort(List.of(new GridSortOrder<>(
                getColumnByKey(sort.name()), descending ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var page = event.getUI().getPage();
        fit(page.getExtendedClientDetails().getWindowInnerWidth());
        resizing = page.addBrowserWindowResizeListener(resize -> fit(resize.getWidth()));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (resizing != null) {
            resizing.remove();
        }
        super.onDetach(event);
    }

    private void fit(int width) {
        var narrow = width > 0 && width < NARROW;
        var wide = width <= 0 || width >= WIDE;
        setClassName("gd-narrow-grid", narrow);
        for (var sort : Sort.values()) {
            var shown = ALWAYS.contains(sort)
                    || (!narrow && (wide || !ONLY_WIDE.contains(sort)) && (sort != Sort.OWNER || showOwner));
            getColumnByKey(sort.name()).setVisible(shown);
        }
    }
}
