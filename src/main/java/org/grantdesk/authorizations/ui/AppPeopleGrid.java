package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import org.grantdesk.authorizations.AppPerson;
import org.grantdesk.base.ui.PersonCell;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.base.ui.WindowWidth;

/** The people of an app by name. In a narrow window one column says the most important of all of them. */
class AppPeopleGrid extends Grid<AppPerson> {

    private static final String NAME = "name";
    private static final String END = "end";
    private static final String NAME_WIDTH = "11rem";
    private static final String END_WIDTH = "7.75rem";

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
        addColumns();
        WindowWidth.follow(this, this::fit);
    }

    private void addColumns() {
        column(
                NAME,
                PersonCell.of(AppPerson::personId, AppPerson::displayName, this::more),
                getTranslation("people.column.name"),
                NAME_WIDTH,
                2);
        column("scopes", scopesRenderer(), getTranslation("grants.scopes"), "13rem", 3)
                .setTooltipGenerator(person -> words.inLine(person.scopes()));
        column("granted", text(person -> times.relative(person.firstGrantedAt())), granted(), "8rem", 0)
                .setTooltipGenerator(person -> times.exact(person.firstGrantedAt()));
        column("used", text(this::used), getTranslation("client.lastUsed"), "8rem", 0)
                .setTooltipGenerator(person -> times.exact(person.lastUsedAt()));
        column(END, revokeRenderer(), getTranslation("grants.end"), END_WIDTH, 0);
    }

    private Column<AppPerson> column(
            String key, LitRenderer<AppPerson> renderer, String header, String width, int grow) {
        return addColumn(renderer).setKey(key).setHeader(header).setWidth(width).setFlexGrow(grow);
    }

    private static LitRenderer<AppPerson> text(com.vaadin.flow.function.ValueProvider<AppPerson, String> value) {
        return LitRenderer.<AppPerson>of("<span>${item.text}</span>").withProperty("text", value);
    }

    private String more(AppPerson person) {
        return granted() + " " + times.relative(person.firstGrantedAt()) + " · " + getTranslation("client.lastUsed")
                + " " + used(person);
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
                .withProperty("label", person -> getTranslation("grants.revoke.label", person.displayName()))
                .withFunction("revoke", onRevoke);
    }

    private String granted() {
        return getTranslation("grants.granted");
    }

    private String used(AppPerson person) {
        return person.lastUsedAt() == null ? getTranslation("client.neverUsed") : times.relative(person.lastUsedAt());
    }

    private void fit(boolean narrow) {
        setClassName("gd-narrow-grid", narrow);
        getColumnByKey(NAME).setWidth(narrow ? "6rem" : NAME_WIDTH);
        getColumnByKey(END).setWidth(narrow ? "6.5rem" : END_WIDTH);
        getColumns()
                .forEach(column ->
                        column.setVisible(!narrow || NAME.equals(column.getKey()) || END.equals(column.getKey())));
    }
}
