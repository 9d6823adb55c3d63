package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.authorizations.Connection;
import org.grantdesk.authorizations.ConnectionQuery.Sort;
import org.grantdesk.base.MonogramLook;
import org.grantdesk.base.ui.CardGrid;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.RowCard;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.base.ui.WindowWidth;
import org.grantdesk.security.CurrentUser;

/** The rows and columns of the list of connections, which can be selected. In a narrow window each row is a card. */
class ConnectionGrid extends CardGrid<Connection> {

    private static final String APP = "app";
    private static final String PERSON = "person";
    private static final String API = "api";
    private static final String SCOPES = "scopes";
    private static final String END = "end";
    private static final Set<String> ONLY_WIDE = Set.of(API, Sort.GRANTED.name(), Sort.ENDS.name());
    /** So many scopes are named in a row; its tooltip names all. */
    private static final int NAMED = 3;

    private final transient ScopeWords words;
    private final transient TimeTexts times;
    private final transient CurrentUser currentUser;
    private final transient SerializableConsumer<Connection> onEnd;

    /** @param onEnd asks whether one is to be cut off */
    ConnectionGrid(ScopeWords words, TimeTexts times, CurrentUser currentUser, SerializableConsumer<Connection> onEnd) {
        super("connections.title", "gd-connections");
        this.words = words;
        this.times = times;
        this.currentUser = currentUser;
        this.onEnd = onEnd;
        var selection = (GridMultiSelectionModel<Connection>) setSelectionMode(SelectionMode.MULTI);
        selection.setSelectAllCheckboxVisibility(GridMultiSelectionModel.SelectAllCheckboxVisibility.HIDDEN);
        buildCard();
        addColumns();
        card.follow(this, APP, (width, key) -> width == WindowWidth.WIDE || !ONLY_WIDE.contains(key));
    }

    /** A scope in a row. */
    public record Shown(String title, String tone) implements Serializable {}

    private void buildCard() {
        card.state(
                        connection -> SourceMark.of(connection).words(),
                        connection -> SourceMark.of(connection).tone())
                .link(head(PERSON), Connection::personName, this::personPath)
                .line(head(SCOPES), this::inLine)
                .fact(head(Sort.GRANTED.name()), connection -> times.relative(connection.firstGrantedAt()))
                .fact(head(Sort.LAST_USED.name()), this::used)
                .fact(head(Sort.ENDS.name()), this::ends)
                .action(
                        getTranslation("connections.cutOff"),
                        "gd-danger-button",
                        this::endLabel,
                        connection -> true,
                        onEnd);
    }

    /** Together they fit into the narrowest wide window: one that scrolls sideways hides the buttons at its end. */
    private void addColumns() {
        column(APP, head(APP), appRenderer(), "8.5rem", 2).setTooltipGenerator(Connection::clientName);
        column(PERSON, head(PERSON), link(Connection::personName, this::personPath), "6.5rem", 2);
        column(API, head(API), text(this::apis), "5.5rem", 2).setTooltipGenerator(this::apis);
        column(SCOPES, head(SCOPES), scopesRenderer(), "7rem", 3).setTooltipGenerator(this::inLine);
        sortable(column(
                        Sort.GRANTED.name(),
                        head(Sort.GRANTED.name()),
                        text(connection -> times.relative(connection.firstGrantedAt())),
                        "6.5rem",
                        1))
                .setTooltipGenerator(connection -> times.exact(connection.firstGrantedAt()));
        sortable(column(Sort.LAST_USED.name(), head(Sort.LAST_USED.name()), text(this::used), "6.75rem", 1))
                .setTooltipGenerator(connection -> times.exact(connection.lastUsedAt()));
        sortable(column(Sort.ENDS.name(), head(Sort.ENDS.name()), text(this::ends), "6.5rem", 1))
                .setTooltipGenerator(connection -> times.exact(connection.endsAt()));
        column(END, head(END), endRenderer(), "5.75rem", 0);
    }

    private LitRenderer<Connection> appRenderer() {
        return card.in(LitRenderer.<Connection>of("""
            <span class="gd-app">
              <span class="gd-monogram ${item.hue}" aria-hidden="true"><span>${item.letter}</span></span>
              <span class="gd-app-lines"><span class="gd-app-name">${item.path
                ? html`<a href="${item.path}">${item.name}</a>` : item.name}</span>${item.mark && !item.facts.length
                ? html`<span><span class="gd-pill ${item.markTone}">${item.mark}</span></span>` : ""}</span>\
            """ + RowCard.TEMPLATE + "</span>")
                .withProperty("hue", connection -> MonogramLook.hueClass(connection.clientId()))
                .withProperty("letter", connection -> MonogramLook.letter(connection.clientName()))
                .withProperty(
                        "path",
                        connection -> currentUser.mayOpenApp(connection.clientOwnerId())
                                ? ThingLinks.app(connection.clientId())
                                : "")
                .withProperty("name", Connection::clientName)
                .withProperty("mark", connection -> SourceMark.of(connection).words())
                .withProperty(
                        "markTone",
                        connection -> SourceMark.of(connection).tone().className()));
    }

    private LitRenderer<Connection> scopesRenderer() {
        return LitRenderer.<Connection>of("""
            <span class="gd-pills">${item.scopes.map(scope =>
              html`<span class="gd-pill ${scope.tone}">${scope.title}</span>`)}</span>\
            """).withProperty("scopes", this::shown);
    }

    private LitRenderer<Connection> endRenderer() {
        return LitRenderer.<Connection>of("""
            <vaadin-button class="gd-danger-button" theme="small" aria-label="${item.label}" @click=${end}
              >${item.verb}</vaadin-button>\
            """)
                .withProperty("verb", connection -> getTranslation("connections.cutOff"))
                .withProperty("label", this::endLabel)
                .withFunction("end", onEnd);
    }

    private List<Shown> shown(Connection connection) {
        var all = words.groups(connection.scopes()).stream()
                .flatMap(group -> group.words().stream())
                .map(scope ->
                        new Shown(scope.title(), (scope.risky() ? Pill.Tone.WARNING : Pill.Tone.NEUTRAL).className()))
                .toList();
        return all.size() <= NAMED
                ? all
                : Stream.concat(
                                all.stream().limit(NAMED),
                                Stream.of(new Shown("+" + (all.size() - NAMED), Pill.Tone.NEUTRAL.className())))
                        .toList();
    }

    private String apis(Connection connection) {
        return words.groups(connection.scopes()).stream()
                .flatMap(group -> Stream.ofNullable(group.api()))
                .map(api -> api.name())
                .collect(Collectors.joining(", "));
    }

    private String inLine(Connection connection) {
        return words.inLine(connection.scopes());
    }

    private String personPath(Connection connection) {
        return ThingLinks.person(connection.personId());
    }

    private String endLabel(Connection connection) {
        return getTranslation("connections.cutOff.label", connection.clientName(), connection.personName());
    }

    private String used(Connection connection) {
        return connection.lastUsedAt() == null
                ? getTranslation("client.neverUsed")
                : times.relative(connection.lastUsedAt());
    }

    private String ends(Connection connection) {
        return connection.endsAt() == null ? "" : times.relative(connection.endsAt());
    }

    private String head(String key) {
        return getTranslation(headKey(key));
    }

    static String headKey(String column) {
        return "connections.column." + column.toLowerCase(Locale.ROOT);
    }

    List<String> heads() {
        return Stream.of(APP, PERSON, API, SCOPES, Sort.GRANTED.name(), Sort.LAST_USED.name(), Sort.ENDS.name())
                .map(this::head)
                .toList();
    }

    List<String> cells(Connection connection) {
        return List.of(
                connection.clientName(),
                connection.personName(),
                apis(connection),
                inLine(connection),
                times.day(connection.firstGrantedAt()),
                connection.lastUsedAt() == null ? used(connection) : times.day(connection.lastUsedAt()),
                connection.endsAt() == null ? "" : times.day(connection.endsAt()));
    }
}
