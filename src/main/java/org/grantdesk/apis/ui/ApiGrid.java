package org.grantdesk.apis.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Locale;
import java.util.Set;
import org.grantdesk.apis.ApiSort;
import org.grantdesk.apis.ApiSummary;
import org.grantdesk.base.MonogramLook;
import org.grantdesk.base.ui.CardGrid;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.RowCard;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.base.ui.WindowWidth;

/** The rows and columns of the list of APIs. In a narrow window each row is a card. */
class ApiGrid extends CardGrid<ApiSummary> {

    private static final String OWNER = "OWNER";
    private static final String ACCESS = "ACCESS";
    private static final String TOKENS = "TOKENS";
    private static final String SCOPES = "SCOPES";
    private static final Set<String> ONLY_WIDE = Set.of(SCOPES, ApiSort.CREATED.name());

    private final transient TimeTexts times;
    private final boolean showOwner;
    private final boolean opensPeople;

    /**
     * @param showOwner whether the list has other people's APIs too
     * @param opensPeople whether the reader may open the owners' screens
     */
    ApiGrid(TimeTexts times, boolean showOwner, boolean opensPeople) {
        super("apis.title", "gd-clients", "gd-app-grid");
        this.times = times;
        this.showOwner = showOwner;
        this.opensPeople = opensPeople;
        buildCard();
        addColumns();
        card.follow(this, ApiSort.NAME.name(), this::hasRoom);
        addItemClickListener(event -> ApisNavigation.open(event.getItem().id()));
    }

    private void buildCard() {
        if (showOwner) {
            card.link(head(OWNER), this::owner, this::ownerPath);
        }
        card.fact(head(ACCESS), api -> ApiTexts.access(api.open()))
                .fact(head(TOKENS), api -> ApiTexts.of(api.format()))
                .fact(head(SCOPES), api -> String.valueOf(api.scopes()))
                .fact(head(ApiSort.CREATED.name()), api -> times.day(api.createdAt()))
                .line(getTranslation("apis.field.identifier"), ApiSummary::identifier);
    }

    private void addColumns() {
        sortable(column(ApiSort.NAME.name(), head(ApiSort.NAME.name()), nameRenderer(), "16rem", 4));
        column(OWNER, head(OWNER), link(this::owner, this::ownerPath), "7rem", 2);
        column(ACCESS, head(ACCESS), text(api -> ApiTexts.access(api.open())), "8rem", 0);
        column(TOKENS, head(TOKENS), text(api -> ApiTexts.of(api.format())), "9rem", 0);
        column(SCOPES, head(SCOPES), text(ApiSummary::scopes), "6rem", 0).setTextAlign(ColumnTextAlign.END);
        sortable(column(
                        ApiSort.CREATED.name(),
                        head(ApiSort.CREATED.name()),
                        text(api -> times.day(api.createdAt())),
                        "8rem",
                        0))
                .setTooltipGenerator(api -> times.exact(api.createdAt()));
    }

    private LitRenderer<ApiSummary> nameRenderer() {
        return card.in(LitRenderer.<ApiSummary>of("""
            <span class="gd-app">
              <span class="gd-monogram ${item.hue}" aria-hidden="true"><span>${item.letter}</span></span>
              <span class="gd-app-lines"><span class="gd-app-name"><a href="${item.path}">${item.name}</a></span>${item.facts.length
                ? "" : html`<span class="gd-id"><code>${item.id}</code><button type="button" class="gd-copy-cell"
                    aria-label="${item.label}" title="${item.label}"
                    @click=${(e) => { e.stopPropagation(); (navigator.clipboard
                      ? navigator.clipboard.writeText(item.id) : Promise.reject()).then(copied, failed); }}
                    ><vaadin-icon src="grantdesk/icons.svg" symbol="copy" aria-hidden="true"></vaadin-icon></button></span>`}</span>\
            """ + RowCard.TEMPLATE + "</span>")
                .withProperty("hue", api -> MonogramLook.hueClass(api.id()))
                .withProperty("letter", api -> MonogramLook.letter(api.name()))
                .withProperty("path", api -> ApisNavigation.pathOf(api.id()))
                .withProperty("name", ApiSummary::name)
                .withProperty("id", ApiSummary::identifier)
                .withProperty("label", api -> getTranslation("apis.copyIdentifier", api.name()))
                .withFunction("copied", api -> Notifications.success(getTranslation("copy.done", api.identifier())))
                .withFunction("failed", api -> Notifications.failure(getTranslation("copy.failed", api.identifier()))));
    }

    private String owner(ApiSummary api) {
        return api.ownerId() == null ? getTranslation("client.noOwner") : api.ownerName();
    }

    private String ownerPath(ApiSummary api) {
        return opensPeople && api.ownerId() != null ? ThingLinks.person(api.ownerId()) : "";
    }

    private String head(String column) {
        return getTranslation(headKey(column));
    }

    static String headKey(String column) {
        return "apis.column." + column.toLowerCase(Locale.ROOT);
    }

    private boolean hasRoom(WindowWidth width, String key) {
        return (width == WindowWidth.WIDE || !ONLY_WIDE.contains(key)) && (showOwner || !OWNER.equals(key));
    }
}
