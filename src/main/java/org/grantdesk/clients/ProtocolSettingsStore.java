package org.grantdesk.clients;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.grantdesk.base.RowLocks;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Protocol settings as rows. An app whose scopes are those of the default has no rows of its own for them. */
@Component
class ProtocolSettingsStore {

    private static final String JWT = "JWT";
    private static final String OPAQUE = "OPAQUE";

    private final JdbcTemplate jdbc;
    private final RowLocks locks;
    private final OfferedScopes offered;

    ProtocolSettingsStore(JdbcTemplate jdbc, RowLocks locks, OfferedScopes offered) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.offered = offered;
    }

    ProtocolSettings read(String clientId) {
        var ceiling = strings("select scope from client_scope where client_id = ?", clientId);
        var uris = strings("select uri from client_logout_uri where client_id = ? order by position", clientId);
        return jdbc.query(
                        "select machine, access_token_format, id_token_claims from client where id = ?",
                        (row, number) -> new ProtocolSettings(
                                ceiling.isEmpty() ? defaultScopes() : new HashSet<>(ceiling),
                                row.getBoolean(1),
                                JWT.equals(row.getString(2)),
                                row.getBoolean(3),
                                uris),
                        clientId)
                .getFirst();
    }

    void write(String clientId, ProtocolSettings settings) {
        jdbc.update(
                "update client set machine = ?, access_token_format = ?, id_token_claims = ? where id = ?",
                settings.machine(),
                settings.signedAccessTokens() ? JWT : OPAQUE,
                settings.idTokenClaims(),
                clientId);
        // A scope that is being deleted waits for its rows here, so it is locked before they are.
        locks.scopes(settings.scopes());
        jdbc.update("delete from client_scope where client_id = ?", clientId);
        if (!settings.scopes().equals(defaultScopes())) {
            jdbc.batchUpdate(
                    "insert into client_scope (client_id, scope) values (?, ?)",
                    settings.sortedScopes().stream()
                            .map(scope -> new Object[] {clientId, scope})
                            .toList());
        }
        jdbc.update("delete from client_logout_uri where client_id = ?", clientId);
        var uris = settings.postLogoutRedirectUris();
        jdbc.batchUpdate(
                "insert into client_logout_uri (client_id, position, uri) values (?, ?, ?)",
                IntStream.range(0, uris.size())
                        .mapToObj(position -> new Object[] {clientId, position, uris.get(position)})
                        .toList());
    }

    Set<String> allScopes() {
        return offered.list(Locale.ENGLISH).stream()
                .map(OfferedScopes.Offer::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> builtInScopes() {
        return offered.list(Locale.ENGLISH).stream()
                .filter(OfferedScopes.Offer::builtIn)
                .map(OfferedScopes.Offer::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> defaultScopes() {
        return offered.list(Locale.ENGLISH).stream()
                .filter(OfferedScopes.Offer::byDefault)
                .map(OfferedScopes.Offer::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<String> strings(String sql, String clientId) {
        return jdbc.queryForList(sql, String.class, clientId);
    }
}
