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
 * Apps for the authorization server: looked up with one statement, recognised by their secrets with one more. Asks for
 * no permission, because at its door apps speak for themselves.
 */
@Component
public class ProtocolClients {

    private static final String FIND =
            "select c.id, c.document_url, c.document_accepted_at, c.name, c.description, c.confidential, c.status,"
                    + " c.origin, c.hold, c.unverified, c.software_id, c.default_scopes, c.trusted, c.machine,"
                    + " c.access_token_format, c.id_token_claims, c.trust_ended_at, c.client_uri, c.support_email,"
                    + " c.default_api_id, o.username, o.first_name, o.last_name, " + Sponsor.COLUMNS
                    + ", array(select r.uri from"
                    + " client_redirect_uri r where r.client_id = c.id order by r.position) as redirects, array(select"
                    + " l.uri from client_logout_uri l where l.client_id = c.id order by l.position) as logouts,"
                    + " array(select s.scope from client_scope s where s.client_id = c.id order by s.scope) as ceiling,"
                    + " array(select w.name from scope w where w.risk = 'LOW' order by w.name) as low_risk,"
                    + " array(select b.name from scope b where b.built_in and b.risk <> 'HIGH' order by b.name) as"
                    + " built_in, array(select h.name from scope h where h.risk = 'HIGH' order by h.name) as high_risk"
                    + " from client c left join person o on o.id = c.owner_id" + Sponsor.JOIN + " where ";

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
        return jdbc.sql(FIND + condition)
                .param(clientId)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Whether the app presents one of its secrets that work now; {@link SecretCheck#authenticate}. */
    public Optional<Failures> authenticate(String clientId, String presentedSecret, Counter failures) {
        return secrets.authenticate(clientId, presentedSecret, failures);
    }

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
