package org.grantdesk.authorizations.ui;

import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import org.grantdesk.authorizations.ApiPerson;
import org.grantdesk.base.ui.CardGrid;
import org.grantdesk.base.ui.PersonCell;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** The people of an API with the apps they let use it. In a narrow window each row is a card. */
class ApiPeopleGrid extends CardGrid<ApiPerson> {

    private static final String NAME = "name";

    private final transient ScopeWords words;
    private final transient TimeTexts times;
    private final transient CurrentUser currentUser;
    private final transient SerializableConsumer<ApiPerson> onEnd;

    ApiPeopleGrid(ScopeWords words, TimeTexts times, CurrentUser currentUser, SerializableConsumer<ApiPerson> onEnd) {
        super("client.tab.people", "gd-people-of-app");
        this.words = words;
        this.times = times;
        this.currentUser = currentUser;
        this.onEnd = onEnd;
        var named = currentUser.has(Authorities.EDIT_OTHER_USERS);
        buildCard(named);
        addColumns(named);
        card.follow(this, NAME);
    }

    private void buildCard(boolean named) {
        card.link(app(), ApiPerson::clientName, this::appPath)
                .line(getTranslation("grants.scopes"), this::scopes)
                .fact(granted(), person -> times.relative(person.firstGrantedAt()));
        if (named) {
            card.fact(getTranslation("client.lastUsed"), this::used);
        }
        card.action(getTranslation("apis.people.end"), "gd-danger-button", this::endLabel, person -> true, onEnd);
    }

    private void addColumns(boolean named) {
        column(
                NAME,
                getTranslation(named ? "people.column.name" : "apis.people.column.id"),
                PersonCell.of(ApiPerson::personId, ApiPerson::displayName, currentUser.mayOpenPeople(), card),
                "11rem",
                2);
        column("app", app(), link(ApiPerson::clientName, this::appPath), "9rem", 2);
        column("scopes", getTranslation("grants.scopes"), text(this::scopes), "11rem", 3)
                .setTooltipGenerator(this::scopes);
        column("granted", granted(), text(person -> times.relative(person.firstGrantedAt())), "8rem", 0)
                .setTooltipGenerator(person -> times.exact(person.firstGrantedAt()));
        if (named) {
            column("used", getTranslation("client.lastUsed"), text(this::used), "8rem", 0)
                    .setTooltipGenerator(person -> times.exact(person.lastUsedAt()));
        }
        column("end", getTranslation("apis.people.column.end"), endRenderer(), "8.5rem", 0);
    }

    private String scopes(ApiPerson person) {
        return words.titles(person.scopes());
    }

    private String appPath(ApiPerson person) {
        return currentUser.mayOpenApp(person.clientOwnerId()) ? ThingLinks.app(person.clientId()) : "";
    }

    private LitRenderer<ApiPerson> endRenderer() {
        return LitRenderer.<ApiPerson>of("""
            <vaadin-button class="gd-danger-button" theme="small" aria-label="${item.label}" @click=${end}
              >${item.verb}</vaadin-button>\
            """)
                .withProperty("verb", person -> getTranslation("apis.people.end"))
                .withProperty("label", this::endLabel)
                .withFunction("end", onEnd);
    }

    private String endLabel(ApiPerson person) {
        return getTranslation("apis.people.end.label", person.displayName());
    }

    private String app() {
        return getTranslation("apis.people.column.app");
    }

    private String granted() {
        return getTranslation("grants.granted");
    }

    private String used(ApiPerson person) {
        return person.lastUsedAt() == null ? getTranslation("client.neverUsed") : times.relative(person.lastUsedAt());
    }
}
