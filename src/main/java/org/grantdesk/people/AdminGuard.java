package org.grantdesk.people;

import org.grantdesk.base.Conflict;
import org.grantdesk.base.RowLocks;
import org.grantdesk.security.Authorities;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes sure that someone can always administer the installation, also when two admins remove each other at once. */
@Component
class AdminGuard {

    private final RowLocks locks;
    private final JdbcClient jdbc;

    AdminGuard(RowLocks locks, JdbcClient jdbc) {
        this.locks = locks;
        this.jdbc = jdbc;
    }

    /** Waits until no other transaction is about to take administration away from an administrator. Ends with the
     * transaction. The person whose roles change is locked before. */
    void lock() {
        locks.role(Role.SYSTEM_ADMIN);
    }

    /** Called after the change was flushed; refuses, and so undoes it, when no active admin is left. */
    void requireAnAdmin(String conflict) {
        if (!hasAnAdmin()) {
            throw new Conflict(conflict);
        }
    }

    /** Whether an active person can administer, as the transaction sees it. */
    boolean hasAnAdmin() {
        return jdbc.sql("select count(*) from person p where p.deactivated_at is null and p.invited_at is null"
                                + " and exists (select 1 from person_role pr join role_permission rp on rp.role_id"
                                + " = pr.role_id where pr.person_id = p.id and rp.permission = ?)")
                        .param(Authorities.MANAGE_SYSTEM)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
