package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import org.grantdesk.authorizations.AppPeopleService;
import org.grantdesk.authorizations.AppPerson;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListToolbar;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;

/** The people of an app by name, with a search and a way to end what each allowed. */
class AppPeoplePanel extends Panel {

    /** So many rows are shown without a scroll bar of their own. */
    private static final int FEW = 12;

    final TextField search = new TextField();
    final AppPeopleGrid grid;

    private final transient GrantService grants;
    private final String clientId;
    private final String appName;
    private final Span count = Styled.of(new Span(), "gd-muted", "gd-count");
    private final GridLazyDataView<AppPerson> rows;

    AppPeoplePanel(
            String clientId,
            String appName,
            AppPeopleService people,
            GrantService grants,
            ScopeWords words,
            TimeTexts times) {
        super("client.tab.people");
        this.clientId = clientId;
        this.appName = appName;
        this.grants = grants;
        grid = new AppPeopleGrid(words, times, this::ask);
        grid.setAllRowsVisible(people.count(clientId, "") <= FEW);
        rows = grid.setItems(
                query -> people.list(clientId, search.getValue(), query.getOffset(), query.getLimit()).stream(),
                query -> (int) people.count(clientId, search.getValue()));
        rows.setIdentifierProvider(AppPerson::personId);
        rows.addItemCountChangeListener(event -> count.setText(getTranslation("people.count", event.getItemCount())));
        grid.setEmptyStateComponent(new EmptyState(
                Icons.SEARCH, getTranslation("people.noMatch.title"), getTranslation("grants.people.noMatch")));
        add(toolbar(), grid);
    }

    private Component toolbar() {
        ListToolbar.prepare(search, getTranslation("grants.people.search"));
        search.setMaxLength(200);
        search.addValueChangeListener(event -> rows.refreshAll());
        count.getElement().setAttribute("role", "status");
        return Styled.of(new Div(search, count), "gd-toolbar");
    }

    void ask(AppPerson person) {
        var tokens = grants.impactOn(person.personId(), clientId).tokens();
        ConfirmDialogs.askDestructive(
                getTranslation("grants.revoke.title", appName),
                new Effects(getTranslation("grants.revoke.effect.other", appName, person.displayName()))
                        .count("grants.revoke.tokens", tokens)
                        .then(getTranslation("grants.revoke.again")),
                getTranslation("grants.revoke"),
                () -> {
                    grants.revoke(person.personId(), clientId);
                    Notifications.success(getTranslation("grants.people.revoke.done", appName, person.displayName()));
                    rows.refreshAll();
                });
    }
}
