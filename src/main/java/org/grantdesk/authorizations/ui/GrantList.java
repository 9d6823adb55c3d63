package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import org.grantdesk.authorizations.GrantedApp;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListToolbar;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;

/** The apps a person lets act for them, a page of cards at a time, with a search where there are many. */
class GrantList extends Div {

    /** Cards at first, and with each further click, where the screen is about nothing else. */
    static final int PAGE = 24;

    /** The same beside other things. */
    static final int SHORT_PAGE = 6;

    /** So many are seen at a glance. */
    private static final int FEW = 6;

    final TextField search = new TextField();
    final Button revokeAll = Styled.of(new Button(), "gd-danger-button");
    final Button more = new Button();
    final UnorderedList cards = Styled.of(new UnorderedList(), "gd-grants");

    private final Div toolbar = Styled.of(new Div(), "gd-toolbar");
    private final Span count = Styled.of(new Span(), "gd-muted", "gd-count");
    private final Div nothing = new Div();
    private final Paragraph asAsked = Styled.of(new Paragraph(), "gd-help");
    private final transient GrantSource source;
    private final transient TimeTexts times;
    private final transient ScopeWords words;
    private final String heading;
    private final int page;
    private final boolean opensApps;

    /**
     * @param heading tag of the apps' names
     * @param page cards at first, and with each further click
     * @param opensApps whether the reader may open the apps' own screens
     * @param onSearch gets each word that is searched for
     */
    GrantList(
            GrantSource source,
            String heading,
            int page,
            boolean opensApps,
            ScopeCatalog catalog,
            TimeTexts times,
            SerializableConsumer<String> onSearch) {
        this.source = source;
        this.heading = heading;
        this.page = page;
        this.opensApps = opensApps;
        this.times = times;
        words = new ScopeWords(catalog, getLocale());
        addClassName("gd-stack");
        toolbar.add(search, count);
        count.getElement().setAttribute("role", "status");
        buildSearch(onSearch);
        revokeAll.setText(getTranslation("grants.revokeAll"));
        revokeAll.addClickListener(event -> askForAll());
        more.setText(getTranslation("audit.more"));
        more.addClickListener(event -> showMore());
        asAsked.setText(getTranslation("grants.asAsked", source.name()));
        add(toolbar, nothing, asAsked, cards, more);
    }

    private void buildSearch(SerializableConsumer<String> onSearch) {
        ListToolbar.prepare(search, getTranslation("grants.search"));
        search.setMaxLength(200);
        search.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onSearch.accept(event.getValue());
                show(event.getValue());
            }
        });
    }

    /** Shows those that match, from the first on. */
    void show(String text) {
        search.setValue(text);
        var all = source.count().applyAsLong("");
        var found = text.isBlank() ? all : source.count().applyAsLong(text);
        toolbar.setVisible(all > FEW || !text.isBlank());
        revokeAll.setVisible(all > 1);
        asAsked.setVisible(!source.name().isEmpty() && found > 0);
        count.setText(getTranslation("apps.count", found));
        nothing.removeAll();
        nothing.setVisible(found == 0);
        if (found == 0) {
            nothing.add(all == 0 ? none() : noMatch());
        }
        cards.removeAll();
        showMore();
    }

    /** One more than is shown tells whether there are more. */
    private void showMore() {
        var apps = source.list().read(search.getValue(), cards.getComponentCount(), page + 1);
        words.prepare(apps.stream().flatMap(app -> app.scopes().stream()).toList());
        apps.stream().limit(page).map(this::card).forEach(cards::add);
        more.setVisible(apps.size() > page);
    }

    private GrantCard card(GrantedApp app) {
        var card = new GrantCard(app, heading, opensApps, words, times);
        card.revoke.addClickListener(event -> ask(app));
        var limit = source.limit();
        card.change.setVisible(limit != null);
        if (limit != null) {
            card.change.addClickListener(
                    event -> new GrantChangeDialog(app, words, times, limit, () -> show(search.getValue())).open());
        }
        return card;
    }

    private EmptyState none() {
        return source.name().isEmpty()
                ? new EmptyState(Icons.PLUG, getTranslation("grants.none.title"), getTranslation("grants.none.text"))
                : new EmptyState(
                        Icons.PLUG,
                        getTranslation("grants.none.other.title"),
                        getTranslation("grants.none.other.text", source.name()));
    }

    private EmptyState noMatch() {
        return new EmptyState(
                Icons.SEARCH, getTranslation("apps.noMatch.title"), getTranslation("grants.noMatch.text"));
    }

    private void ask(GrantedApp app) {
        var effects = new Effects(
                        source.name().isEmpty()
                                ? getTranslation("grants.revoke.effect", app.clientName())
                                : getTranslation("grants.revoke.effect.other", app.clientName(), source.name()))
                .count(
                        "grants.revoke.tokens",
                        source.impact().apply(app.clientId()).tokens())
                .then(getTranslation(afterwards(app)));
        ConfirmDialogs.askDestructive(
                getTranslation("grants.revoke.title", app.clientName()),
                effects,
                getTranslation("grants.revoke"),
                () -> {
                    source.revoke().accept(app.clientId());
                    Notifications.success(getTranslation("grants.revoke.done", app.clientName()));
                    show(search.getValue());
                });
    }

    /** How the app may come back. */
    private static String afterwards(GrantedApp app) {
        if (app.trusted()) {
            return "grants.revoke.trusted";
        }
        return app.organization() == null ? "grants.revoke.again" : "grants.revoke.organization";
    }

    private void askForAll() {
        var impact = source.impact().apply(null);
        ConfirmDialogs.askDestructive(
                source.name().isEmpty()
                        ? getTranslation("grants.revokeAll.title")
                        : getTranslation("grants.revokeAll.title.other", source.name()),
                new Effects(getTranslation("grants.revokeAll.effect"))
                        .count("grants.revokeAll.apps", impact.apps())
                        .count("grants.revoke.tokens", impact.tokens())
                        .then(getTranslation("grants.revoke.again")),
                getTranslation("grants.revokeAll"),
                () -> {
                    source.revokeAll().run();
                    Notifications.success(getTranslation("grants.revokeAll.done"));
                    show("");
                });
    }
}
