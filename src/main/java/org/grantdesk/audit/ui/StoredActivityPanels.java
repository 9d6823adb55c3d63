package org.grantdesk.audit.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.audit.AuditQuery;
import org.grantdesk.audit.AuditService;
import org.grantdesk.base.Audited;
import org.grantdesk.base.ui.ActivityPanels;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Parts of the log for the screens about an app or a person; who may read all of it gets there with a click. */
@SpringComponent
class StoredActivityPanels implements ActivityPanels {

    private static final int LATEST = 4;

    private final AuditService audit;
    private final ActivityTexts texts;
    private final TimeTexts times;
    private final CurrentUser currentUser;

    StoredActivityPanels(AuditService audit, ActivityTexts texts, TimeTexts times, CurrentUser currentUser) {
        this.audit = audit;
        this.texts = texts;
        this.times = times;
        this.currentUser = currentUser;
    }

    @Override
    public Component forApp(String clientId) {
        var list = new ActivityList(
                (offset, limit) -> audit.listForApp(clientId, offset, limit),
                texts,
                times,
                currentUser,
                Audited.Names.APP);
        return withLink(list, ActivityNavigation.pathOfApp(clientId));
    }

    @Override
    public Component latestForApp(String clientId) {
        return new LatestActivity(
                audit.listForApp(clientId, 0, LATEST), texts, times, new ActivityPeople(texts, currentUser));
    }

    @Override
    public Component forApi(String apiId) {
        var list = new ActivityList(
                (offset, limit) -> audit.listForApi(apiId, offset, limit),
                texts,
                times,
                currentUser,
                Audited.Names.API);
        return withLink(list, ActivityNavigation.pathOfApi(apiId));
    }

    @Override
    public Component forPerson(String personId) {
        var query = AuditQuery.ofPerson(personId);
        var list = new ActivityList(
                (offset, limit) -> audit.list(query, offset, limit), texts, times, currentUser, Audited.Names.PERSON);
        return withLink(list, ActivityNavigation.pathOfPerson(personId));
    }

    @Override
    public Component forMe() {
        return new ActivityList(audit::listMine, texts, times, currentUser, Audited.Names.PERSON);
    }

    private Component withLink(ActivityList list, String path) {
        if (!currentUser.has(Authorities.MANAGE_SYSTEM)) {
            return list;
        }
        var link = new Anchor(path, text("audit.open"));
        return new Div(list, link);
    }
}
