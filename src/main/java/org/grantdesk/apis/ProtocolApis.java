package org.grantdesk.apis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.Rows;
import org.grantdesk.clients.ProtocolClient;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * APIs for the authorization server, each with what one app may ask for there, with one statement. Asks for no
 * permission, because at its door apps speak for themselves.
 */
@Component
public class ProtocolApis {

    private static final String FIND = "select a.id, a.identifier, a.identifier_key, a.name, a.token_format,"
            + " a.token_seconds, a.open or exists (select 1 from api_client l where l.api_id = a.id and l.client_id ="
            + " c.id) as usable, exists (select 1 from client_api x where x.client_id = c.id and x.api_id = a.id)"
            + " as chosen, array(select s.name from api_scope s where s.api_id = a.id order by s.position) as scopes,"
            + " array(select h.name from api_scope h where h.api_id = a.id and h.risk = 'HIGH') as high_risk,"
            + " array(select m.name from api_scope m where m.api_id = a.id and m.risk <> 'LOW') as not_low_risk,"
            + " array(select n.name from api_scope n where n.api_id = a.id and n.needs_approval) as approved_only,"
            + " array(select y.scope from client_api_scope y where y.client_id = c.id and y.api_id = a.id"
            + " and (not c.machine or exists (select 1 from client_api z where z.client_id = c.id and z.api_id = a.id"
            + " and z.given)))"
            + " as chosen_scopes from client c cross join api a where c.id = ? and ";

    private static final String USABLE =
            "(p.open or exists (select 1 from api_client l where l.api_id = p.id and l.client_id = ?))";

    /** One of the APIs that have the scope {@code n.name} and that the app may use, in the order of an index. */
    private static final String ONE_OFFERING = "select (select s.api_id from api_scope s join api p on p.id = s.api_id"
            + " where s.name = n.name and " + USABLE + " order by s.api_id limit 1 offset %d) from"
            + " unnest(cast(? as varchar array)) n(name)";

    /** Those chosen for the app, and of all others two: enough to see that there is more than one. */
    private static final String OFFERING =
            "a.id in (select s.api_id from client_api x join api p on p.id = x.api_id join"
                    + " api_scope s on s.api_id = p.id where x.client_id = ? and s.name = any(?) and " + USABLE
                    + " union "
                    + ONE_OFFERING.formatted(0) + " union " + ONE_OFFERING.formatted(1) + ")";

    private final JdbcClient jdbc;

    ProtocolApis(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that have one of these keys ({@link ApiIdentifier#key}). */
    public List<ProtocolApi> named(ProtocolClient app, Collection<String> keys) {
        return jdbc.sql(FIND + "a.identifier_key = any(?)")
                .param(app.clientId())
                .param(keys.toArray(String[]::new))
                .query((row, number) -> read(row, app))
                .list();
    }

    /** Those that have one of these ids; the others are gone. */
    public List<ProtocolApi> withIds(ProtocolClient app, Collection<String> ids) {
        return jdbc.sql(FIND + "a.id = any(?)")
                .param(app.clientId())
                .param(ids.toArray(String[]::new))
                .query((row, number) -> read(row, app))
                .list();
    }

    /**
     * Those that the app may use and that have one of these scopes: all that were chosen for the app, and for each scope
     * two of the others at most, of which there may be any number.
     */
    public List<ProtocolApi> offering(ProtocolClient app, Collection<String> scopes) {
        var names = scopes.toArray(String[]::new);
        var id = app.clientId();
        return jdbc.sql(FIND + OFFERING)
                .params(id, id, names, id, id, names, id, names)
                .query((row, number) -> read(row, app))
                .list();
    }

    /** What an API with one of these keys was called that there was and is no longer. */
    public Optional<String> deleted(Collection<String> keys) {
        return jdbc.sql("select d.name from deleted_api d where d.identifier_key = any(?) and not exists (select 1 from"
                        + " api a where a.identifier_key = d.identifier_key) order by d.identifier_key limit 1")
                .params(List.of((Object) keys.toArray(String[]::new)))
                .query((row, number) -> row.getString(1))
                .optional();
    }

    /** Identifiers of the APIs that this server's metadata names, in a fixed order. */
    public List<String> published() {
        return jdbc.sql("select identifier from api where published order by identifier_key")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static ProtocolApi read(ResultSet row, ProtocolClient app) throws SQLException {
        var scopes = new LinkedHashSet<>(Rows.texts(row, "scopes"));
        var highRisk = Set.copyOf(Rows.texts(row, "high_risk"));
        var usable = row.getBoolean("usable");
        var chosen = row.getBoolean("chosen");
        var approvedOnly = Rows.texts(row, "approved_only");
        var allowed = new LinkedHashSet<>(scopes);
        if (!usable) {
            allowed.clear();
        } else if (chosen) {
            allowed.retainAll(Set.copyOf(Rows.texts(row, "chosen_scopes")));
        } else if (app.machine()) {
            // No one is asked on its behalf, so its owner says first what it needs.
            allowed.clear();
        } else {
            allowed.removeAll(highRisk);
            approvedOnly.forEach(allowed::remove);
        }
        var requestable = new LinkedHashSet<>(scopes);
        if (usable && !app.machine()) {
            requestable.retainAll(approvedOnly);
        }
        requestable.removeAll(allowed);
        if (app.standing().unverified()) {
            Rows.texts(row, "not_low_risk").forEach(allowed::remove);
        }
        return new ProtocolApi(
                row.getString("id"),
                row.getString("identifier"),
                row.getString("identifier_key"),
                row.getString("name"),
                TokenFormat.valueOf(row.getString("token_format")),
                Duration.ofSeconds(row.getInt("token_seconds")),
                scopes,
                highRisk,
                usable,
                chosen,
                allowed,
                requestable);
    }
}
