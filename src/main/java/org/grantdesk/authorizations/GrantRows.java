package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.base.AuditEvent.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads and writes the rows of grants, and the counts kept with them. Callers that change a row hold the locks of the
 * person and the app.
 */
@Component
class GrantRows {

    private static final String OF = " from app_grant where person_id = ? and client_id = ?";

    /** What the person was asked for: nothing of it any longer when trust in the app has ended since. */
    private static final String FIND =
            "select id, expires_at, end_chosen, organization_scopes, case when updated_at <= (select"
                    + " c.trust_ended_at from client c where c.id = client_id) then organization_scopes else scopes end as"
                    + " scopes" + OF;

    private final JdbcClient jdbc;
    private final GrantReach reach;
    private final Clock clock;

    GrantRows(JdbcClient jdbc, GrantReach reach, Clock clock) {
        this.jdbc = jdbc;
        this.reach = reach;
        this.clock = clock;
    }

    /** The grant of a person and an app, over or not, with what counts as allowed. */
    Optional<GrantRow> find(String personId, String clientId) {
        return jdbc.sql(FIND)
                .params(personId, clientId)
                .query((row, number) -> GrantRow.read(row))
                .optional();
    }

    /** The same, and keeps everyone else from changing it. */
    GrantRow lock(String personId, String clientId) {
        return jdbc.sql(FIND + " for update")
                .params(personId, clientId)
                .query((row, number) -> GrantRow.read(row))
                .single();
    }

    /** All that it allows as it is stored, whether or not it is to be asked again. */
    Optional<GrantRow.Named> named(String personId, String clientId) {
        return jdbc.sql(
                        "select g.id, g.scopes, g.organization_scopes, g.expires_at, g.end_chosen, p.username, c.name from app_grant g"
                                + " join person p on p.id = g.person_id join client c on c.id = g.client_id"
                                + " where g.person_id = ? and g.client_id = ?")
                .params(personId, clientId)
                .query((row, number) -> new GrantRow.Named(
                        GrantRow.read(row),
                        new Subject(personId, row.getString("username")),
                        new Subject(clientId, row.getString("name"))))
                .optional();
    }

    /** Leaves these scopes of what it allows. */
    void reduce(GrantRow grant, Set<String> left) {
        var organizations = new TreeSet<>(grant.organizations());
        organizations.retainAll(left);
        // Not updated_at: what was allowed without a question before trust ended is still to be asked.
        jdbc.sql("update app_grant set scopes = ?, organization_scopes = ? where id = ?")
                .params(Scopes.join(left), Scopes.join(organizations), grant.id())
                .update();
        reach.forget(grant.id(), left);
        reach.rate(grant.id(), left);
    }

    /**
     * Deletes it with its consent, codes and tokens.
     *
     * @return whether there was one
     */
    boolean delete(String personId, String clientId) {
        // Waits for a refresh in progress, so that the next statement also sees the new tokens.
        jdbc.sql("select a.id from app_authorization a join app_grant g on g.id = a.grant_id"
                        + " where g.person_id = ? and g.client_id = ? order by a.id for update")
                .params(personId, clientId)
                .query(String.class)
                .list();
        return jdbc.sql("delete" + OF).params(personId, clientId).update() > 0;
    }

    /** With which apps the person has one, in the order of locks. */
    List<String> appsOf(String personId) {
        return jdbc.sql("select client_id from app_grant where person_id = ? order by client_id")
                .param(personId)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** So many more people have a grant of the app. */
    void countPeople(String clientId, int difference) {
        // An app that came by itself is removed some time after its last grant, and never while it has one. What was
        // decided against one of a document stays, for it would come back under the same name.
        jdbc.sql("update client set people_count = people_count + ?, never_used_since = null, unused_since = case when"
                        + " origin <> 'PERSON' and owner_id is null and people_count + ? = 0 and (origin <> 'DOCUMENT' or status ="
                        + " 'ACTIVE' and hold is distinct from 'REFUSED') then cast(? as timestamp(6) with time zone)"
                        + " else null end where id = ?")
                .params(difference, difference, Timestamp.from(clock.instant()), clientId)
                .update();
    }
}
