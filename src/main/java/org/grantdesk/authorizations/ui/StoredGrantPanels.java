package org.grantdesk.authorizations.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.authorizations.ApiCutOffService;
import org.grantdesk.authorizations.ApiPeopleService;
import org.grantdesk.authorizations.AppPeopleCounts;
import org.grantdesk.authorizations.AppPeopleService;
import org.grantdesk.authorizations.ConnectionService;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.GrantPanels;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Parts of the screens about an app or a person, from the stored grants. */
@SpringComponent
class StoredGrantPanels implements GrantPanels {

    private final GrantService grants;
    private final AppPeopleService people;
    private final ApiPeopleService apiPeople;
    private final ConnectionService connections;
    private final ApiCutOffService apiCutOffs;
    private final ScopeCatalog catalog;
    private final TimeTexts times;
    private final CurrentUser currentUser;

    StoredGrantPanels(
            GrantService grants,
            AppPeopleService people,
            ApiPeopleService apiPeople,
            ConnectionService connections,
            ApiCutOffService apiCutOffs,
            ScopeCatalog catalog,
            TimeTexts times,
            CurrentUser currentUser) {
        this.grants = grants;
        this.people = people;
        this.apiPeople = apiPeople;
        this.connections = connections;
        this.apiCutOffs = apiCutOffs;
        this.catalog = catalog;
        this.times = times;
        this.currentUser = currentUser;
    }

    @Override
    public Component forPerson(String personId, String name) {
        var list = new GrantList(
                GrantSource.of(grants, personId, name),
                "h3",
                GrantList.SHORT_PAGE,
                currentUser.mayOpenEveryApp(),
                catalog,
                times,
                text -> {});
        list.show("");
        return new Panel("grants.title", list).withActions(connections(CutOff.Kind.PERSON, personId), list.revokeAll);
    }

    @Override
    public Component forApp(String clientId, String name) {
        var counts = people.countUse(clientId);
        if (counts.people() == 0) {
            return new EmptyState(Icons.PEOPLE, text("grants.people.none.title"), text("grants.people.none.text"));
        }
        var all = Styled.of(new Div(use(counts)), "gd-stack");
        if (currentUser.has(Authorities.EDIT_OTHER_USERS)) {
            var words = new ScopeWords(catalog, UI.getCurrent().getLocale());
            all.add(new AppPeoplePanel(clientId, name, people, grants, words, times)
                    .withActions(
                            connections(CutOff.Kind.APP, clientId),
                            new CutOffAll(
                                    CutOff.Kind.APP,
                                    name,
                                    () -> connections.impactOfAll(CutOff.Kind.APP, clientId),
                                    () -> connections.cutOffAll(CutOff.Kind.APP, clientId),
                                    StoredGrantPanels::again)));
        } else {
            all.add(new Note(Note.Weight.INFO, text("grants.people.hidden")));
        }
        return all;
    }

    @Override
    public Component forApi(String apiId, String name) {
        return apiPeople.count(apiId, "") == 0
                ? new EmptyState(Icons.PEOPLE, text("apis.people.none.title"), text("apis.people.none.text"))
                : new ApiPeoplePanel(apiId, name, apiPeople, catalog, times, currentUser)
                        .withActions(
                                connections(CutOff.Kind.API, apiId),
                                new CutOffAll(
                                        CutOff.Kind.API,
                                        name,
                                        () -> apiCutOffs.impactOfAll(apiId),
                                        () -> apiCutOffs.cutOffAll(apiId),
                                        StoredGrantPanels::again));
    }

    /** To the list of all connections, narrowed, for those who may see it. */
    private Component connections(CutOff.Kind kind, String id) {
        var link = new Anchor(ConnectionsNavigation.pathOf(kind, id), text("connections.title"));
        link.setVisible(currentUser.mayOpenPeople());
        return link;
    }

    private static void again() {
        UI.getCurrent().refreshCurrentRoute(true);
    }

    private static Panel use(AppPeopleCounts counts) {
        var facts = Styled.of(
                new Facts()
                        .with(text("client.people"), people(counts.people()))
                        .with(text("grants.people.week"), people(counts.usedInWeek()))
                        .with(text("grants.people.month"), people(counts.usedInMonth()))
                        .with(text("grants.people.quarter"), people(counts.usedInQuarter())),
                "gd-inline");
        return new Panel("grants.people.use", facts);
    }

    private static String people(long count) {
        return text("apps.people", count);
    }
}
