package org.grantdesk.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.Ids;
import org.grantdesk.base.Rows;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.secrets.SecretCheck;
import org.grantdesk.security.throttle.Throttle.Counter;
import org.grantdesk.security.throttle.Throttle.Failures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Apps for the authorization server: looked up, and recognised by their secrets, with one statement. Asks for no permission,
 * because at its door apps speak for themselves.
 */
@Component
public class ProtocolClients {

    private static final String COLUMNS = "c.id, c.document_url, c.document_accepted_at, c.name, c.description,"
            + " c.confidential, c.status, c.origin, c.hold, c.unverified, c.software_id, c.default_scopes, c.trusted,"
            + " c.machine, c.access_token_format, c.id_token_claims, c.trust_ended_at, c.client_uri, c.support_email,"
            + " c.default_api_id, o.username, o.first_name, o.last_name, " + Sponsor.COLUMNS
            + ", array(select r.uri from client_redirect_uri r where r.client_id = c.id order by r.position) as redirects,"
            + " array(select l.uri from client_logout_uri l where l.client_id = c.id order by l.position) as logouts,"
            + " array(select x.scope from client_scope x where x.client_id = c.id order by x.scope) as ceiling,"
            + " k.low_risk, k.built_in, k.high_risk";

    private static final String TABLES = " from client c left join person o on o.id = c.owner_id" + Sponsor.JOIN
            + " cross join (select array_agg(name) filter (where risk = 'LOW') as low_risk, array_agg(name) filter"
            + " (where built_in and risk <> 'HIGH') as built_in, array_agg(name) filter (where risk = 'HIGH') as"
            + " high_risk from scope) k";

    /** What signing in is about: the usual clients ask for it before anyone has looked at them. */
    private static final Set<String> OF_SIGN_IN = Set.of("openid", "profile", "email", "offline_access");

    private final JdbcClient jdbc;
    private final SecretCheck secrets;

    ProtocolClients(JdbcClient jdbc, SecretUses uses, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = new SecretCheck(ClientSecrets.TABLE, jdbc, uses, clock);
    }

    /** The app with this client id, suspended or not: its own, or the address of its document. */
    public Optional<ProtocolClient> find(String clientId) {
        if (Ids.isWellFormed(clientId)) {
            return find("c.id = ?", clientId);
        }
        return DocumentUrl.isOne(clientId) ? find("c.document_url = ?", clientId) : Optional.empty();
    }

    private Optional<ProtocolClient> find(String condition, String clientId) {
        return jdbc.sql("select " + COLUMNS + TABLES + " where " + condition)
                .param(clientId)
                .query((row, number) -> read(row))
                .optional();
    }

    /**
     * The same, and whether it presents one of its secrets that work now, as {@link SecretCheck#authenticate} says.
     * Call {@link #used} once the app is let in.
     */
    public Optional<Presented> find(String clientId, String presentedSecret, Counter failures) {
        if (!Ids.isWellFormed(clientId)) {
            // An app of a document has no secrets.
            return find(clientId).map(app -> new Presented(app, Optional.empty()));
        }
        return jdbc.sql("select " + COLUMNS + ", " + SecretCheck.COLUMNS + TABLES + secrets.joins("c.id")
                        + " where c.id = ?")
                .params(secrets.parameters(presentedSecret, failures))
                .param(clientId)
                .query((row, number) -> new Presented(read(row), secrets.read(row, presentedSecret)))
                .optional();
    }

    /** Remembers the last use of a secret that was right. */
    public void used(String presentedSecret) {
        secrets.used(presentedSecret);
    }

    /**
     * An app, as the one that presents a secret says it is.
     *
     * @param right what the counter of wrong secrets stands at; empty: the secret is wrong
     */
    public record Presented(ProtocolClient app, Optional<Failures> right) {}

    private static ProtocolClient read(ResultSet row) throws SQLException {
        var standing = standing(row);
        var ceiling = Rows.texts(row, "ceiling");
        var scopes = new HashSet<>(ceiling.isEmpty() ? Rows.texts(row, "built_in") : ceiling);
        if (standing.unverified()) {
            var lowRisk = Rows.texts(row, "low_risk");
            scopes.removeIf(scope -> !lowRisk.contains(scope) && !OF_SIGN_IN.contains(scope));
        }
        return new ProtocolClient(
                row.getString("id"),
                Objects.requireNonNullElse(row.getString("document_url"), row.getString("id")),
                Rows.instant(row, "document_accepted_at"),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("confidential") ? ClientType.CONFIDENTIAL : ClientType.PUBLIC,
                ClientStatus.valueOf(row.getString("status")),
                standing,
                Sponsor.read(row),
                row.getBoolean("trusted"),
                row.getBoolean("machine"),
                "JWT".equals(row.getString("access_token_format")),
                row.getBoolean("id_token_claims"),
                Rows.instant(row, "trust_ended_at"),
                row.getString("client_uri"),
                row.getString("support_email"),
                Rows.displayName(row),
                Rows.texts(row, "redirects"),
                Rows.texts(row, "logouts"),
                row.getString("default_api_id"),
                Set.copyOf(scopes),
                names(row.getString("default_scopes")),
                Set.copyOf(Rows.texts(row, "high_risk")));
    }

    private static Set<String> names(String scopes) {
        return scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" "));
    }

    private static ClientStanding standing(ResultSet row) throws SQLException {
        var hold = row.getString("hold");
        return new ClientStanding(
                ClientOrigin.valueOf(row.getString("origin")),
                hold == null ? null : ClientHold.valueOf(hold),
                row.getBoolean("unverified"),
                row.getString("software_id"));
    }
}
