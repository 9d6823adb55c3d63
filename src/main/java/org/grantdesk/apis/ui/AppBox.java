package org.grantdesk.apis.ui;

import java.util.List;
import java.util.Optional;
import org.grantdesk.base.Ids;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.ui.FinderBox;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientFilters;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Chooses an app by name, or one of another person's by its client ID. */
class AppBox extends FinderBox {

    private static final int MOST = 20;

    AppBox(ClientCatalog apps, CurrentUser currentUser) {
        super(
                "apis.apps.unknown",
                "apis.apps.several",
                text -> currentUser.has(Authorities.MANAGE_OAUTH) ? find(apps, text) : List.of(),
                id -> Optional.empty(),
                id -> {});
    }

    private static List<Named> find(ClientCatalog apps, String text) {
        var query = new ClientQuery(text, ClientFilters.NONE, ClientQuery.Sort.NAME, false);
        return apps.list(query, 0, MOST).stream()
                .map(app -> new Named(app.clientId(), app.clientId(), app.clientName()))
                .toList();
    }

    @Override
    protected Optional<Named> unlisted(String typed) {
        return Ids.isWellFormed(typed) ? Optional.of(new Named(typed, typed, typed)) : Optional.empty();
    }
}
