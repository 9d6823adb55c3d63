package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import org.grantdesk.authorizations.AppPerson;
import org.grantdesk.base.ui.PersonCell;
import org.grantdesk.base.ui.RowCard;
import org.grantdesk.base.ui.TimeTexts;

/** The people of an app by name. In a narrow window each row is a card. */
class AppPeopleGrid extends Grid<AppPerson> {

    private static final String NAME = "name";

    final RowCard<AppPerson> card = new RowCard<>();
    private final transient ScopeWords words;
    private final transient TimeTexts times;
    private final transient SerializableConsumer<AppPerson> onRevoke;

    AppPeopleGrid(ScopeWords words, TimeTexts times, SerializableConsumer<AppPerson> onRevoke) {
        super(50);
        this.words = words;
        this.times = times;
        this.onRevoke = onRevoke;
        addClassName("gd-people-of-app");
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", getTranslation("client.tab.people"));
        buildCard();
        addColumns();
        card.follow(this, NAME);
    }

    private void buildCard() {
        card.line(getTranslation("grants.scopes"), person -> words.inLine(person.scopes()))
                .fact(granted(), person -> times.relative(person.firstGrantedAt()))
                .fact(getTranslation("client.lastUsed"), this::used)
                .action(
                        getTranslation("grants.revoke.short"),
                        "gd-danger-button",
                        this::revokeLabel,
                        person -> true,
                        onRevoke);
    }

    private void addColumns() {
        column(
                NAME,
                PersonCell.of(AppPerson::personId, AppPerson::displayName, card),
                getTranslation("people.column.name"),
                "11rem",
                2);
        column("scopes", scopesRenderer(), getTranslation("grants.scopes"), "13rem", 3)
                .setTooltipGenerator(person -> words.inLine(person.scopes()));
        column("granted", text(person -> times.relative(person.firstGrantedAt())), granted(), "8rem", 0)
                .setTooltipGenerator(person -> times.exact(person.firstGrantedAt()));
        column("used", text(this::used), getTranslation("client.lastUsed"), "8rem", 0)
                .setTooltipGenerator(person -> times.exact(person.lastUsedAt()));
        column("end", revokeRenderer(), getTranslation("grants.end"), "7.75rem", 0);
    }

    private Column<AppPerson> column(
            String key, LitRenderer<AppPerson> renderer, String header, String width, int grow) {
        return addColumn(renderer).setKey(key).setHeader(header).setWidth(width).setFlexGrow(grow);
    }

    private static LitRenderer<AppPerson> text(com.vaadin.flow.function.ValueProvider<AppPerson, String> value) {
        return LitRenderer.<AppPerson>of("<span>${item.text}</span>").withProperty("text", value);
    }

    private LitRenderer<AppPerson> scopesRenderer() {
        return text(person -> words.inLine(person.scopes()));
    }

    private LitRenderer<AppPerson> revokeRenderer() {
        return LitRenderer.<AppPerson>of("""
            <vaadin-button class="gd-danger-button" theme="small" aria-label="${item.label}" @click=${revoke}
              >${item.verb}</vaadin-button>\
            """)
                .withProperty("verb", person -> getTranslation("grants.revoke.short"))
                .withProperty("label", this::revokeLabel)
                .withFunction("revoke", onRevoke);
    }

    private String revokeLabel(AppPerson person) {
        return getTranslation("grants.revoke.label", person.displayName());
    }

    private String granted() {
        return getTranslation("grants.granted");
    }

    private String used(AppPerson person) {
        return person.lastUsedAt() == null ? getTranslation("client.neverUsed") : times.relative(person.lastUsedAt());
    }
}
