package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;

/** Grants and tokens as the protocol would have stored them, written straight to the database. */
public final class TestGrants {

    private final Database database;
    private final Clock clock;

    public TestGrants(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The person allowed the app these scopes so long ago. */
    public void grant(TestPerson person, String clientId, String scopes, Duration ago) {
        var at = Timestamp.from(clock.instant().minus(ago));
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                Ids.next(),
                person.id(),
                clientId,
                scopes,
                at,
                at);
        database.update("update client set people_count = people_count + 1 where id = ?", clientId);
    }

    /** The same with scopes of an API, as {@link org.grantdesk.apis.QualifiedScope} writes them, besides others. */
    public void grantApi(TestPerson person, String clientId, String apiId, String scopes, Duration ago) {
        grant(person, clientId, scopes, ago);
        database.update(
                "insert into app_grant_api (grant_id, api_id, client_id, first_granted_at, last_used_at, expires_at)"
                        + " select id, ?, client_id, first_granted_at, last_used_at, expires_at from app_grant"
                        + " where person_id = ? and client_id = ?",
                apiId,
                person.id(),
                clientId);
    }

    /**
     * The person allowed so many apps, at most ten thousand, to use the API. They are new copies of an app, named Zoo.
     */
    public void grantApiToMany(TestPerson person, String like, int count, String apiId) {
        var digits = "(values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) ";
        var number = "a.i + 10 * b.i + 100 * c.i + 1000 * d.i";
        var numbers = " cross join " + digits + "a (i) cross join " + digits + "b (i) cross join " + digits
                + "c (i) cross join " + digits + "d (i) where x.id = ? and " + number + " < ?";
        var id = "lpad(cast(" + number + " as varchar(26)), 26, '%s')";
        database.update(
                "insert into client (id, name, name_key, sort_key, description, client_uri, logo_uri, owner_id,"
                        + " owner_username, owner_sort_key, confidential, trusted, dynamically_registered,"
                        + " mattermost_app_id, status, redirect_warning, people_count, created_at, updated_at, version)"
                        + " select " + id.formatted("0") + ", 'Zoo', 'zoo', sort_key, '', '', '', owner_id,"
                        + " owner_username, owner_sort_key, true, false, false, '', 'ACTIVE', false, 1, created_at,"
                        + " updated_at, 0 from client x" + numbers,
                like,
                count);
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at) select "
                        + id.formatted("g") + ", ?, " + id.formatted("0")
                        + ", 'profile', created_at, created_at from client x" + numbers,
                person.id(),
                like,
                count);
        database.update(
                "insert into app_grant_api (grant_id, api_id, client_id, first_granted_at) select id, ?, client_id,"
                        + " first_granted_at from app_grant where id like '" + "g".repeat(22) + "%'",
                apiId);
    }

    /** The app was used for the person so long ago. */
    public void used(TestPerson person, String clientId, Duration ago) {
        database.update(
                "update app_grant set last_used_at = ? where person_id = ? and client_id = ?",
                Timestamp.from(clock.instant().minus(ago)),
                person.id(),
                clientId);
        copyToApis();
    }

    /** After a test has changed grants by itself: what the rows of the APIs that they reach hold of them. */
    void copyToApis() {
        database.update("update app_grant_api set last_used_at = (select g.last_used_at from app_grant g where g.id ="
                + " grant_id), expires_at = (select g.expires_at from app_grant g where g.id = grant_id)");
    }

    /**
     * A sign-in of the person into the app, with one token of each of these kinds, all good for an hour.
     *
     * @return id of the authorization
     */
    public String signIn(TestPerson person, String clientId, TokenKind... kinds) {
        var grant = database.value(
                String.class, "select id from app_grant where person_id = ? and client_id = ?", person.id(), clientId);
        var hour = clock.instant().plus(Duration.ofHours(1));
        var id = authorization(clientId, grant, person.id(), hour);
        List.of(kinds).forEach(kind -> token(id, kind, hour));
        return id;
    }

    String authorization(String clientId, String grantId, String personId, Instant end) {
        var id = Ids.next();
        database.update(
                "insert into app_authorization (id, grant_id, client_id, person_id, grant_type, scopes, created_at,"
                        + " expires_at) values (?, ?, ?, ?, 'authorization_code', 'profile', ?, ?)",
                id,
                grantId,
                clientId,
                personId,
                Timestamp.from(clock.instant()),
                Timestamp.from(end));
        return id;
    }

    void token(String authorizationId, TokenKind kind, Instant end) {
        var id = Ids.next();
        database.update(
                "insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id,
                authorizationId,
                kind.name(),
                id,
                Timestamp.from(clock.instant()),
                Timestamp.from(end));
    }
}
