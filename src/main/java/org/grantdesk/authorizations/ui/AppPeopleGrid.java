package org.grantdesk.authorizations.ui;

import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import org.grantdesk.authorizations.AppPerson;
import org.grantdesk.base.ui.CardGrid;
import org.grantdesk.base.ui.PersonCell;
import org.grantdesk.base.ui.TimeTexts;

/** The people of an app by name. In a narrow window each row is a card. */
class AppPeopleGrid extends CardGrid<AppPerson> {

    private static final String NAME = "name";

    private final transient ScopeWords words;
    private final transient TimeTexts times;
    private final transient SerializableConsumer<AppPerson> onRevoke;

    AppPeopleGrid(ScopeWords words, TimeTexts times, SerializableConsumer<AppPerson> onRevoke) {
        super("client.tab.people", "gd-people-of-app");
        this.words = words;
        this.times = times;
        this.onRevoke = onRevoke;
        buildCard();
        addColumns();
        card.follow(this, NAME);
    }

    private void buildCard() {
        card.line(getTranslation("grants.scopes"), this::scopes)
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
                getTranslation("people.column.name"),
                PersonCell.of(AppPerson::personId, AppPerson::displayName, card),
                "11rem",
                2);
        column("scopes", getTranslation("grants.scopes"), text(this::scopes), "13rem", 3)
                .setTooltipGenerator(this::scopes);
        column("granted", granted(), text(person -> times.relative(person.firstGrantedAt())), "8rem", 0)
                .setTooltipGenerator(person -> times.exact(person.firstGrantedAt()));
        column("used", getTranslation("client.lastUsed"), text(this::used), "8rem", 0)
                .setTooltipGenerator(person -> times.exact(person.lastUsedAt()));
        column("end", getTranslation("grants.end"), revokeRenderer(), "7.75rem", 0);
    }

    private String scopes(AppPerson person) {
        var scopes = words.inLine(person.scopes());
        return person.organization() == null
                ? scopes
                : scopes + " · " + getTranslation("grants.organization", person.organization());
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
