package org.grantdesk.clients;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which hosts have confirmed the apps whose homepages are theirs. A confirmation counts as long as the homepage is there.
 * For callers that have checked the permission.
 */
@Component
public class ConfirmedDomains {

    /** What {@link #read} reads of an app {@code c} that is joined with {@link #JOIN}. */
    static final String COLUMNS = "c.client_uri, d.host as confirmed_host, d.confirmed_at";

    static final String JOIN = " left join client_domain d on d.client_id = c.id";

    private final ClientRepository clients;
    private final ClientHistory history;
    private final JdbcClient jdbc;
    private final Clock clock;

    ConfirmedDomains(ClientRepository clients, ClientHistory history, JdbcClient jdbc, Clock clock) {
        this.clients = clients;
        this.history = history;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What can be confirmed about an app.
     *
     * @param host of its homepage, with a port that is not the usual one; empty when the homepage has no https
     * @param confirmedAt since when it is confirmed; {@code null}: it is not
     */
    public record Claim(String host, @Nullable Instant confirmedAt) {}

    @Transactional(readOnly = true)
    public Claim of(String clientId) {
        return jdbc.sql("select " + COLUMNS + " from client c" + JOIN + " where c.id = ?")
                .param(clientId)
                .query((row, number) -> read(row))
                .optional()
                .orElseThrow(() -> new NotFound(NotFound.Kind.APP));
    }

    /**
     * Writes down that a host has confirmed the app.
     *
     * @return whether the homepage of the app is still there
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean confirm(String clientId, String host) {
        var client = NotFound.require(NotFound.Kind.APP, clientId, clients::findByIdForChange);
        if (!hostOf(client.metadata().clientUri()).equals(host)) {
            return false;
        }
        jdbc.sql("delete from client_domain where client_id = ?")
                .param(clientId)
                .update();
        jdbc.sql("insert into client_domain (client_id, host, confirmed_at) values (?, ?, ?)")
                .params(clientId, host, Timestamp.from(clock.instant()))
                .update();
        history.publish(AuditAction.APP_DOMAIN_CONFIRMED, client, Map.of(), Map.of("confirmedHost", host));
        return true;
    }

    static Claim read(ResultSet row) throws SQLException {
        var host = hostOf(row.getString("client_uri"));
        return new Claim(host, host.equals(row.getString("confirmed_host")) ? Rows.instant(row, "confirmed_at") : null);
    }

    /** The host of an https address, with its port if that is not the usual one; else empty. */
    private static String hostOf(@Nullable String address) {
        try {
            var uri = URI.create(Objects.requireNonNullElse(address, ""));
            if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
                return "";
            }
            return uri.getHost().toLowerCase(Locale.ROOT) + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
