package org.grantdesk.authorizations;

import org.grantdesk.base.RowLocks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends sign-ins into apps with their codes and tokens, and what is pending. The grants stay. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AuthorizationEnds {

    private final JdbcClient jdbc;
    private final RowLocks locks;

    AuthorizationEnds(JdbcClient jdbc, RowLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    void endOfPerson(String personId) {
        locks.person(personId);
        end("person_id = ?", personId);
    }

    /**
     * Ends those of the app.
     *
     * @param itselfOnly only what it has for itself
     */
    void endOfApp(String clientId, boolean itselfOnly) {
        locks.app(clientId);
        end("client_id = ?" + (itselfOnly ? " and person_id is null" : ""), clientId);
    }

    private void end(String which, String id) {
        jdbc.sql("select id from app_authorization where " + which + " order by id for update")
                .param(id)
                .query(String.class)
                .list();
        jdbc.sql("delete from app_authorization where " + which).param(id).update();
    }
}
