package org.grantdesk.base;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Locks rows until the transaction ends. Every transaction locks in one order: person, role, app, API, scope,
 * grant, authorization, token. A foreign key counts as well: PostgreSQL locks the row that an inserted row refers to, so what
 * comes earlier in the order is locked before the insert. Each method returns whether there is such a row.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RowLocks {

    private final JdbcClient jdbc;

    RowLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean person(String id) {
        return lock("person where id = ?", id);
    }

    public boolean activePerson(String id) {
        return lock("person where deactivated_at is null and id = ?", id);
    }

    /**
     * Locks a person who is to be referred to and may own an app that is locked next. Whoever has locked that app, and refers to
     * its owner with a second update of it, need not wait: an update that changes nothing leaves room for references, and
     * {@code for update} does not.
     */
    public boolean personToReferTo(String id) {
        return jdbc.sql("update person set deactivated_at = deactivated_at where id = ?")
                        .param(id)
                        .update()
                == 1;
    }

    public boolean role(String name) {
        return lock("role where name = ?", name);
    }

    public boolean app(String id) {
        return lock("client where id = ?", id);
    }

    public boolean api(String id) {
        return lock("api where id = ?", id);
    }

    /** Locks APIs in the order of their ids. Those that do not exist are left out. */
    public void apis(Collection<String> ids) {
        jdbc.sql("select id from api where id = any(?) order by id for update")
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Locks the right to claim an identifier for an API, so that no two that meet claim one, or one within the other's. */
    public void apiIdentifiers() {
        jdbc.sql("select id from api_registry for update").query(Integer.class).single();
    }

    /** Locks scopes in the order of their names. Those that do not exist are left out. */
    public void scopes(Collection<String> names) {
        jdbc.sql("select name from scope where name = any(?) order by name for update")
                .params(List.of((Object)
                        names.stream().filter(name -> name.indexOf('\0') < 0).toArray(String[]::new)))
                .query(String.class)
                .list();
    }

    public boolean authorization(String id) {
        return lock("app_authorization where id = ?", id);
    }

    private boolean lock(String row, String id) {
        // No row has an id with such a character, and PostgreSQL cannot be asked about one.
        return id.indexOf('\0') < 0 && isLocked(row, id);
    }

    private boolean isLocked(String row, String id) {
        return jdbc.sql("select id from " + row + " for update")
                .param(id)
                .query(String.class)
                .optional()
                .isPresent();
    }
}
