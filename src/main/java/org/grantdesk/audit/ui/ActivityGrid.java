package org.grantdesk.audit.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import org.grantdesk.audit.AuditEntry;
import org.grantdesk.audit.Outcome;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.ui.CardGrid;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.RowCard;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.base.ui.WindowWidth;
import org.jspecify.annotations.Nullable;

/** The rows and columns of the log, newest first. In a narrow window each row is a card. */
class ActivityGrid extends CardGrid<AuditEntry> {

    private static final String ACTION = "action";
    /** Shown where there is room for it; the print and the download always have it. */
    private static final String ADDRESS = "address";

    private static final String MORE = "more";

    private final transient ActivityTexts texts;
    private final transient TimeTexts times;

    ActivityGrid(ActivityTexts texts, TimeTexts times, ActivityPeople people) {
        super("audit.title", "gd-activity-grid");
        this.texts = texts;
        this.times = times;
        setDetailsVisibleOnClick(false);
        setItemDetailsRenderer(new ComponentRenderer<>(entry -> new ActivityDetails(entry, texts, people::pathOf)));
        buildCard();
        addColumns();
        card.follow(this, ACTION, (width, key) -> width == WindowWidth.WIDE || !ADDRESS.equals(key));
    }

    private void buildCard() {
        card.state(entry -> texts.outcome(entry.outcome()), ActivityGrid::tone)
                .link(head("actor"), texts::actor, ActivityGrid::actorPath)
                .link(head("target"), texts::target, ActivityGrid::targetPath)
                .fact(head("at"), entry -> times.relative(entry.at()))
                .fact(head("address"), AuditEntry::address)
                .details(getTranslation("audit.details.show"), this::detailsLabel, ActivityDetails::has, this::toggle);
    }

    private void addColumns() {
        var at = column("at", text(entry -> times.relative(entry.at())), "7.25rem", 0);
        at.setTooltipGenerator(entry -> times.precise(entry.at()));
        column("actor", link(texts::actor, ActivityGrid::actorPath), "7.5rem", 1)
                .setTooltipGenerator(ActivityTexts::actorUsername);
        column(ACTION, actionRenderer(), "10.5rem", 2);
        column("target", link(texts::target, ActivityGrid::targetPath), "8.5rem", 2)
                .setTooltipGenerator(ActivityTexts::targetUsername);
        column(ADDRESS, addressRenderer(), "8.5rem", 0);
        column("outcome", pill(entry -> texts.outcome(entry.outcome()), ActivityGrid::tone), "7.5rem", 0);
        column(MORE, "", detailsRenderer(), "3.5rem", 0).setTextAlign(ColumnTextAlign.END);
    }

    private Column<AuditEntry> column(String key, LitRenderer<AuditEntry> renderer, String width, int grow) {
        return column(key, head(key), renderer, width, grow);
    }

    private LitRenderer<AuditEntry> actionRenderer() {
        return card.in(
                LitRenderer.<AuditEntry>of("<span class=\"gd-app\"><span class=\"gd-app-name\">${item.action}</span>"
                                + RowCard.TEMPLATE + "</span>")
                        .withProperty("action", entry -> texts.action(entry.action())));
    }

    private static LitRenderer<AuditEntry> addressRenderer() {
        return LitRenderer.<AuditEntry>of("<span class=\"gd-mono\">${item.text}</span>")
                .withProperty("text", AuditEntry::address);
    }

    private LitRenderer<AuditEntry> detailsRenderer() {
        return LitRenderer.<AuditEntry>of("""
            ${item.has ? html`<button type="button" class="gd-copy-cell" aria-label="${item.label}"
              title="${item.label}" aria-expanded="${model.detailsOpened ? "true" : "false"}" @click="${toggle}"
              ><vaadin-icon src="grantdesk/icons.svg" symbol="more" aria-hidden="true"></vaadin-icon></button>` : ""}\
            """)
                .withProperty("has", ActivityDetails::has)
                .withProperty("label", this::detailsLabel)
                .withFunction("toggle", this::toggle);
    }

    void toggle(AuditEntry entry) {
        setDetailsVisible(entry, !isDetailsVisible(entry));
    }

    List<String> heads() {
        return getColumns().stream()
                .map(Column::getKey)
                .filter(key -> !MORE.equals(key))
                .map(this::head)
                .toList();
    }

    List<String> cells(AuditEntry entry) {
        return List.of(
                times.precise(entry.at()),
                texts.actor(entry),
                texts.action(entry.action()),
                texts.target(entry),
                entry.address(),
                texts.outcome(entry.outcome()));
    }

    private String head(String key) {
        return getTranslation("audit.column." + key);
    }

    private String detailsLabel(AuditEntry entry) {
        return getTranslation("audit.details", texts.action(entry.action()));
    }

    private static Pill.Tone tone(AuditEntry entry) {
        return entry.outcome() == Outcome.DONE ? Pill.Tone.NEUTRAL : Pill.Tone.BAD;
    }

    private static String actorPath(AuditEntry entry) {
        return entry.actor() == null ? "" : person(entry.actor());
    }

    private static String targetPath(AuditEntry entry) {
        var app = entry.app();
        if (app != null) {
            return ThingLinks.app(app.id());
        }
        var api = entry.api();
        return api == null ? person(entry.person()) : ThingLinks.api(api.id());
    }

    private static String person(@Nullable Subject person) {
        return person == null || person.equals(AuditEntry.ANOTHER_PERSON) ? "" : ThingLinks.person(person.id());
    }
}
