package org.grantdesk.clients.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.base.MonogramLook;
import org.grantdesk.base.ui.CardGrid;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.RowCard;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.base.ui.WindowWidth;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.ClientSummary;

/** The rows and columns of the list of apps. In a narrow window each row is a card. */
class ClientGrid extends CardGrid<ClientSummary> {

    private static final Set<Sort> ONLY_WIDE = Set.of(Sort.TYPE, Sort.CREATED);

    private final transient TimeTexts times;
    private final boolean showOwner;
    private final boolean opensPeople;

    /**
     * @param showOwner whether the list has other people's apps too
     * @param opensPeople whether the reader may open the owners' screens
     */
    ClientGrid(TimeTexts times, boolean showOwner, boolean opensPeople) {
        super("apps.title", "gd-clients", "gd-app-grid");
        this.times = times;
        this.showOwner = showOwner;
        this.opensPeople = opensPeople;
        buildCard();
        addColumns();
        card.follow(this, Sort.NAME.name(), this::hasRoom);
        addItemClickListener(event -> ClientsNavigation.open(event.getItem().clientId()));
    }

    private void buildCard() {
        card.state(app -> ClientTexts.of(app.status()), ClientGrid::tone);
        if (showOwner) {
            card.link(head(Sort.OWNER), ClientSummary::ownerName, this::ownerPath);
        }
        card.fact(head(Sort.TYPE), app -> ClientTexts.of(app.type()))
                .fact(head(Sort.PEOPLE), app -> String.valueOf(app.people()))
                .fact(head(Sort.LAST_USED), this::used)
                .fact(head(Sort.CREATED), app -> times.day(app.createdAt()))
                .line(head(Sort.CLIENT_ID), ClientSummary::clientId);
    }

    private void addColumns() {
        column(Sort.NAME, nameRenderer(), "16.75rem", 4).setTooltipGenerator(this::marks);
        column(Sort.OWNER, link(ClientSummary::ownerName, this::ownerPath), "7rem", 2)
                .setTooltipGenerator(ClientSummary::ownerUsername);
        column(Sort.TYPE, text(app -> ClientTexts.of(app.type())), "7rem", 0);
        column(Sort.STATUS, pill(app -> ClientTexts.of(app.status()), ClientGrid::tone), "7rem", 0);
        column(Sort.PEOPLE, text(ClientSummary::people), "6.75rem", 0).setTextAlign(ColumnTextAlign.END);
        column(Sort.LAST_USED, text(this::used), "7rem", 0).setTooltipGenerator(app -> times.exact(app.lastUsedAt()));
        column(Sort.CREATED, text(app -> times.day(app.createdAt())), "7.25rem", 0)
                .setTooltipGenerator(app -> times.exact(app.createdAt()));
    }

    private Column<ClientSummary> column(Sort sort, LitRenderer<ClientSummary> renderer, String width, int grow) {
        return sortable(column(sort.name(), head(sort), renderer, width, grow));
    }

    private LitRenderer<ClientSummary> nameRenderer() {
        return card.in(LitRenderer.<ClientSummary>of("""
            <span class="gd-app">
              <span class="gd-monogram ${item.hue}" aria-hidden="true"><span>${item.letter}</span>${item.icon
                ? html`<img alt="" src="${item.icon}" loading="lazy" referrerpolicy="no-referrer"
                    @load=${(e) => (e.target.parentElement.dataset.loaded = "")}>` : ""}</span>
              <span class="gd-app-lines"><span class="gd-app-name"><a href="${item.path}">${item.name}</a>${item.trusted
                ? html`<vaadin-icon src="grantdesk/icons.svg" symbol="shield" aria-hidden="true"></vaadin-icon>`
                : ""}${item.warning
                ? html`<vaadin-icon class="gd-warning" src="grantdesk/icons.svg" symbol="alert"
                    aria-hidden="true"></vaadin-icon>` : ""}<span class="gd-sr-only">${item.marks}</span>${item.agent ? html`<span class="gd-pill">${item.agent}</span>` : ""}${item.source ? html`<span class="gd-pill ${item.sourceTone}">${item.source}</span>` : ""}${item.alike
                ? html`<a class="gd-pill" href="${item.alikePath}">${item.alike}</a>` : ""}</span>${item.facts.length
                ? "" : html`<span class="gd-id"><code>${item.id}</code><button type="button" class="gd-copy-cell"
                    aria-label="${item.label}" title="${item.label}"
                    @click=${(e) => { e.stopPropagation(); (navigator.clipboard
                      ? navigator.clipboard.writeText(item.id) : Promise.reject()).then(copied, failed); }}
                    ><vaadin-icon src="grantdesk/icons.svg" symbol="copy" aria-hidden="true"></vaadin-icon></button></span>`}</span>\
            """ + RowCard.TEMPLATE + "</span>")
                .withProperty("hue", app -> MonogramLook.hueClass(app.clientId()))
                .withProperty("letter", app -> MonogramLook.letter(app.clientName()))
                .withProperty("icon", ClientSummary::logoUri)
                .withProperty("path", app -> ClientsNavigation.pathOf(app.clientId()))
                .withProperty("name", ClientSummary::clientName)
                .withProperty("trusted", ClientSummary::trusted)
                .withProperty("warning", ClientSummary::warned)
                .withProperty("marks", this::marks)
                .withProperty("agent", this::agent)
                .withProperty("source", this::source)
                .withProperty(
                        "sourceTone", app -> (app.unverified() ? Pill.Tone.WARNING : Pill.Tone.NEUTRAL).className())
                .withProperty("alike", this::alike)
                .withProperty("alikePath", app -> ClientsNavigation.alike(app.clientId()))
                .withProperty("id", ClientSummary::clientId)
                .withProperty("label", app -> getTranslation("apps.copyId", app.clientName()))
                .withFunction("copied", app -> Notifications.success(getTranslation("copy.done", app.clientId())))
                .withFunction("failed", app -> Notifications.failure(getTranslation("copy.failed", app.clientId()))));
    }

    private static Pill.Tone tone(ClientSummary app) {
        return app.status() == ClientStatus.ACTIVE ? Pill.Tone.GOOD : Pill.Tone.WARNING;
    }

    private String ownerPath(ClientSummary app) {
        return opensPeople && app.ownerId() != null ? ThingLinks.person(app.ownerId()) : "";
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

    /** Where an app came from that no person registered, and whether no one has looked at it. */
    private String source(ClientSummary app) {
        var mark = app.origin().mark(app.unverified());
        return mark.isEmpty() ? "" : getTranslation(mark);
    }

    private String agent(ClientSummary app) {
        return app.purpose() == ClientPurpose.AGENT ? ClientTexts.of(ClientPurpose.AGENT) : "";
    }

    private String alike(ClientSummary app) {
        if (app.alike() > ClientSummary.MOST_ALIKE) {
            return getTranslation("apps.alike.many", ClientSummary.MOST_ALIKE);
        }
        return app.alike() > 1 ? getTranslation("apps.alike", app.alike()) : "";
    }

    private String used(ClientSummary app) {
        return app.lastUsedAt() == null ? getTranslation("client.neverUsed") : times.relative(app.lastUsedAt());
    }

    List<String> heads() {
        return printed().map(this::head).toList();
    }

    List<String> cells(ClientSummary app) {
        return printed()
                .map(sort -> switch (sort) {
                    case NAME -> app.clientName();
                    case CLIENT_ID -> app.clientId();
                    case OWNER -> app.ownerName();
                    case TYPE -> ClientTexts.of(app.type());
                    case STATUS -> ClientTexts.of(app.status());
                    case PEOPLE -> String.valueOf(app.people());
                    case LAST_USED -> app.lastUsedAt() == null ? used(app) : times.day(app.lastUsedAt());
                    case CREATED -> times.day(app.createdAt());
                })
                .toList();
    }

    private Stream<Sort> printed() {
        return columns(showOwner).stream();
    }

    static List<Sort> columns(boolean withOwner) {
        return Stream.of(Sort.values())
                .filter(sort -> sort != Sort.OWNER || withOwner)
                .toList();
    }

    private String head(Sort sort) {
        return getTranslation(headKey(sort));
    }

    static String headKey(Sort sort) {
        return "apps.column." + sort.name().toLowerCase(java.util.Locale.ROOT);
    }

    private boolean hasRoom(WindowWidth width, String key) {
        var sort = Sort.valueOf(key);
        return (width == WindowWidth.WIDE || !ONLY_WIDE.contains(sort)) && (sort != Sort.OWNER || showOwner);
    }
}
