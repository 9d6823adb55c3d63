package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import org.grantdesk.authorizations.ApiPeopleService;
import org.grantdesk.authorizations.ApiPerson;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListToolbar;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** The people of an API, with a search and a way to end the access of each. */
class ApiPeoplePanel extends Panel {

    /** So many rows are shown without a scroll bar of their own. */
    private static final int FEW = 12;

    final TextField search = new TextField();
    final ApiPeopleGrid grid;

    private final transient ApiPeopleService people;
    private final String apiId;
    private final String apiName;
    private final Span count = Styled.of(new Span(), "gd-muted", "gd-count");
    private final GridLazyDataView<ApiPerson> rows;

    ApiPeoplePanel(
            String apiId,
            String apiName,
            ApiPeopleService people,
            ScopeCatalog catalog,
            TimeTexts times,
            CurrentUser currentUser) {
        super("client.tab.people");
        this.apiId = apiId;
        this.apiName = apiName;
        this.people = people;
        var words = new ScopeWords(catalog, UI.getCurrent().getLocale());
        grid = new ApiPeopleGrid(words, times, currentUser, this::ask);
        grid.setAllRowsVisible(people.count(apiId, "") <= FEW);
        rows = grid.setItems(
                query -> people.list(apiId, search.getValue(), query.getOffset(), query.getLimit()).stream(),
                query -> (int) people.count(apiId, search.getValue()));
        rows.setIdentifierProvider(person -> person.personId() + person.clientId());
        rows.addItemCountChangeListener(
                event -> count.setText(getTranslation("apis.people.count", event.getItemCount())));
        var named = currentUser.has(Authorities.EDIT_OTHER_USERS);
        grid.setEmptyStateComponent(new EmptyState(
                Icons.SEARCH,
                getTranslation("people.noMatch.title"),
                getTranslation(named ? "grants.people.noMatch" : "apis.people.noMatch")));
        add(
                new Paragraph(getTranslation(named ? "apis.people.text" : "apis.people.text.ids")),
                toolbar(getTranslation(named ? "grants.people.search" : "apis.people.search")),
                grid);
    }

    private Component toolbar(String label) {
        ListToolbar.prepare(search, label);
        search.setMaxLength(200);
        search.addValueChangeListener(event -> rows.refreshAll());
        count.getElement().setAttribute("role", "status");
        return Styled.of(new Div(search, count), "gd-toolbar");
    }

    void ask(ApiPerson person) {
        var impact = people.impactOfEnd(apiId, person.personId());
        var effects = new Effects(getTranslation("apis.people.end.effect", person.displayName(), apiName));
        impact.apps().forEach(app -> effects.line(getTranslation("apis.people.end.app", app)));
        effects.count("grants.revoke.tokens", impact.tokens()).then(getTranslation("apis.people.end.again"));
        ConfirmDialogs.askDestructive(
                getTranslation("apis.people.end.title", person.displayName()),
                effects,
                getTranslation("apis.people.end"),
                () -> {
                    people.end(apiId, person.personId());
                    Notifications.success(getTranslation("apis.people.end.done", person.displayName(), apiName));
                    if (people.count(apiId, "") == 0) {
                        UI.getCurrent().refreshCurrentRoute(true);
                    } else {
                        rows.refreshAll();
                    }
                });
    }
}
