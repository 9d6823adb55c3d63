package org.grantdesk.authorizations;

import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientInfo;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which apps a person lets act for them. */
@Service
@Transactional
@PreAuthorize("isAuthenticated()")
public class AuthorizedAppService {

    private final JdbcClient jdbc;
    private final ClientCatalog catalog;
    private final Looks looks;
    private final CurrentUser currentUser;

    AuthorizedAppService(JdbcClient jdbc, ClientCatalog catalog, Looks looks, CurrentUser currentUser) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.looks = looks;
        this.currentUser = currentUser;
    }

    /**
     * One page of the public parts of the apps that the person has authorized, the first one granted first. A person
     * else's need {@code edit_other_users}, and the look is in the audit log. An unknown person has none.
     */
    public List<ClientInfo> list(String personId, int offset, int limit) {
        if (!personId.equals(currentUser.id())) {
            currentUser.require(Authorities.EDIT_OTHER_USERS);
        }
        if (!Ids.isWellFormed(personId) || !looks.atPerson(personId)) {
            return List.of();
        }
        var clientIds = jdbc.sql("select client_id from app_grant where person_id = ?"
                        + " order by first_granted_at, id limit ? offset ?")
                .params(personId, Math.clamp(limit, 0, ClientCatalog.MAX_PAGE), Math.max(0, offset))
                .query((row, number) -> row.getString(1))
                .list();
        return catalog.getInfos(clientIds);
    }
}
