package org.grantdesk.authorizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.base.Rows;
import org.grantdesk.security.Hashes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a token with its authorization and with whatever decides if it is good, all in one statement. */
@Component
class StoredTokens {

    private static final String FIND = "select t.id, t.kind, t.scopes as token_scopes, t.issued_at, t.expires_at,"
            + " t.consumed_at, a.id as authorization_id, a.grant_id, a.client_id, a.person_id, a.grant_type, a.scopes,"
            + " a.authenticated_at, a.request, a.created_at, a.expires_at as authorization_expires_at,"
            + " a.grant_ends_at, c.status, c.document_url, p.username, p.deactivated_at, t.api_id, i.identifier,"
            + " case when t.api_id is not null then"
            + " array(select s.name from api_scope s left join client_api k on k.client_id = a.client_id and k.api_id ="
            + " s.api_id where s.api_id = t.api_id and case when k.api_id is null then not c.machine and s.risk <> 'HIGH'"
            + " and not s.needs_approval else (k.given or not c.machine) and exists (select 1 from client_api_scope y"
            + " where y.client_id = a.client_id and y.api_id = s.api_id and y.scope = s.name) end) end as api_scopes,"
            + " case when t.api_id is null then array(select z.scope from client_scope z where z.client_id ="
            + " a.client_id) end as own_scopes"
            + " from app_token t join app_authorization a on a.id = t.authorization_id"
            + " join client c on c.id = a.client_id left join person p on p.id = a.person_id"
            + " left join api i on i.id = t.api_id and (i.open or exists (select 1 from api_client l"
            + " where l.api_id = i.id and l.client_id = a.client_id)) where t.token_hash = ?";

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The token with this value, whatever its state. */
    Optional<StoredToken> find(String value) {
        return jdbc.sql(FIND)
                .param(Hashes.sha256(value))
                .query((row, number) -> read(row))
                .optional();
    }

    private StoredToken read(ResultSet row) throws SQLException {
        var scopes = Scopes.split(row.getString("scopes"));
        var tokenScopes = row.getString("token_scopes");
        var given = tokenScopes == null ? scopes : Scopes.split(tokenScopes);
        var expiresAt = row.getTimestamp("expires_at").toInstant();
        var audience = audience(row);
        var usable = clock.instant().isBefore(expiresAt)
                && "ACTIVE".equals(row.getString("status"))
                && row.getTimestamp("deactivated_at") == null
                && (row.getString("api_id") == null || audience != null);
        return new StoredToken(
                row.getString("id"),
                TokenKind.valueOf(row.getString("kind")),
                row.getString("api_id") == null ? stillOwn(given, row) : given,
                row.getTimestamp("issued_at").toInstant(),
                expiresAt,
                Rows.instant(row, "consumed_at"),
                usable,
                audience,
                new StoredToken.Authorization(
                        row.getString("authorization_id"),
                        row.getString("grant_id"),
                        row.getString("client_id"),
                        Objects.requireNonNullElse(row.getString("document_url"), row.getString("client_id")),
                        row.getString("person_id"),
                        row.getString("username"),
                        row.getString("grant_type"),
                        scopes,
                        Rows.instant(row, "authenticated_at"),
                        row.getString("request"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("authorization_expires_at").toInstant(),
                        Rows.instant(row, "grant_ends_at")));
    }

    /** What the app may still ask for here; one that was never restricted may ask for all that is built in. */
    private static Set<String> stillOwn(Set<String> given, ResultSet row) throws SQLException {
        var ceiling = Set.copyOf(Rows.texts(row, "own_scopes"));
        if (ceiling.isEmpty() || !TokenKind.ACCESS.name().equals(row.getString("kind"))) {
            return given;
        }
        var still = new LinkedHashSet<>(given);
        still.retainAll(ceiling);
        return still;
    }

    /** Whom it is for; nothing where that is this installation itself, or an API that is gone. */
    private static StoredToken.@Nullable Audience audience(ResultSet row) throws SQLException {
        var identifier = row.getString("identifier");
        if (identifier == null) {
            return null;
        }
        return new StoredToken.Audience(
                row.getString("api_id"), identifier, new TreeSet<>(Rows.texts(row, "api_scopes")));
    }
}
