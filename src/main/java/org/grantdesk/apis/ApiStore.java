package org.grantdesk.apis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.Ids;
import org.grantdesk.base.RowLocks;
import org.grantdesk.base.Rows;
import org.grantdesk.base.SearchTerms;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** APIs as rows. Asks for no permission; the caller has done so. */
@Component
class ApiStore {

    private static final String FIND = "select a.id, a.identifier, a.name, a.description, a.logo_uri,"
            + " a.documentation_uri, a.owner_id, a.token_format, a.token_seconds, a.open, a.published, a.created_at,"
            + " a.updated_at, a.version, o.username, o.first_name, o.last_name from api a"
            + " left join person o on o.id = a.owner_id where a.id = ?";
    private static final int MAX_WORDS = 2048;

    private final JdbcClient jdbc;
    private final ApiScopeStore scopes;
    private final RowLocks locks;
    private final Clock clock;

    ApiStore(JdbcClient jdbc, ApiScopeStore scopes, RowLocks locks, Clock clock) {
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.locks = locks;
        this.clock = clock;
    }

    /** An API by the names that it is told from others by. */
    record Named(String identifier, String name) {}

    Optional<StoredApi> find(String id) {
        return jdbc.sql(FIND).param(id).query(this::read).optional();
    }

    /** An API whose identifier is the one with this key, or lies within it, or the other way round. */
    Optional<Named> findClashing(String key, String exceptId) {
        locks.apiIdentifiers();
        var inner = key.endsWith("/") ? List.of(key, key) : List.of(key + "/", key + "?");
        return jdbc
                .sql("select identifier, name from api where (identifier_key = any(?)"
                        + " or substring(identifier_key, 1, ?) in (?, ?)) and id <> ? order by identifier_key limit 1")
                .param(ApiIdentifier.outer(key).toArray(String[]::new))
                .param(inner.getFirst().length())
                .param(inner.getFirst())
                .param(inner.getLast())
                .param(exceptId)
                .query((row, number) -> new Named(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .findFirst();
    }

    String insert(ApiMetadata metadata, String ownerId) {
        var id = Ids.next();
        var now = Timestamp.from(clock.instant());
        var parameters = fields(metadata);
        parameters.addAll(List.of(ownerId, now, now, id));
        jdbc.sql("insert into api (identifier, identifier_key, name, sort_key, words, description, logo_uri,"
                        + " documentation_uri, token_format, token_seconds, open, published, owner_id, created_at,"
                        + " updated_at, id, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
                .params(parameters)
                .update();
        scopes.insert(id, metadata.scopes(), Set.of());
        return id;
    }

    /** Replaces everything that may be edited. */
    void update(String id, ApiMetadata metadata, Set<String> scopesBefore) {
        var parameters = fields(metadata);
        parameters.addAll(List.of(Timestamp.from(clock.instant()), id));
        jdbc.sql("update api set identifier = ?, identifier_key = ?, name = ?, sort_key = ?, words = ?,"
                        + " description = ?, logo_uri = ?, documentation_uri = ?, token_format = ?, token_seconds = ?,"
                        + " open = ?, published = ?, updated_at = ?, version = version + 1 where id = ?")
                .params(parameters)
                .update();
        scopes.replace(id, metadata.scopes(), scopesBefore);
    }

    /** Scopes that were removed a moment ago and are still in grants; one of the same name would give them new life. */
    Set<String> beingCleared(String id) {
        return Set.copyOf(jdbc.sql("select scope from api_leftover where api_id = ?")
                .param(id)
                .query((row, number) -> row.getString(1))
                .list());
    }

    void setOwner(String id, String ownerId) {
        jdbc.sql("update api set owner_id = ?, updated_at = ?, version = version + 1 where id = ?")
                .params(ownerId, Timestamp.from(clock.instant()), id)
                .update();
    }

    /** For changes of what hangs on the API. */
    void touch(String id) {
        jdbc.sql("update api set updated_at = ?, version = version + 1 where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    /** Locks the apps that have it as their default, because deleting it changes their rows, and apps are locked before APIs. */
    void lockAppsByDefaultUsing(String id) {
        jdbc.sql("select id from client where default_api_id = ? order by id for update")
                .param(id)
                .query(String.class)
                .list();
    }

    /** Deletes it, and remembers what it was called for people whose apps still ask for it. */
    void delete(String id) {
        jdbc.sql("delete from deleted_api where identifier_key = (select identifier_key from api where id = ?)")
                .param(id)
                .update();
        jdbc.sql("insert into deleted_api (identifier_key, name, deleted_at) select identifier_key, name, ? from api"
                        + " where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
        jdbc.sql("delete from api where id = ?").param(id).update();
    }

    @Bean
    static Expiry deletedApis() {
        return new Expiry("deleted_api", "identifier_key", "deleted_at", Duration.ofDays(400));
    }

    long countOwnedBy(String personId) {
        return jdbc.sql("select count(*) from api where owner_id = ?")
                .param(personId)
                .query(Long.class)
                .single();
    }

    private static List<Object> fields(ApiMetadata metadata) {
        return new ArrayList<>(List.of(
                metadata.identifier(),
                ApiIdentifier.key(metadata.identifier()),
                metadata.name(),
                SearchTerms.sortKey(metadata.name()),
                words(metadata),
                metadata.description(),
                metadata.logoUri(),
                metadata.documentationUri(),
                metadata.tokenFormat().name(),
                metadata.tokenLifetime().toSeconds(),
                metadata.open(),
                metadata.published()));
    }

    /** Every word with a space before it, as many as there is room for. */
    private static String words(ApiMetadata metadata) {
        var words = new StringBuilder();
        for (var word : SearchTerms.of(metadata.name(), metadata.identifier())) {
            if (words.length() + word.length() < MAX_WORDS) {
                words.append(' ').append(word);
            }
        }
        return words.toString();
    }

    private StoredApi read(ResultSet row, int number) throws SQLException {
        var id = row.getString("id");
        var username = Objects.requireNonNullElse(row.getString("username"), "");
        var metadata = new ApiMetadata(
                row.getString("identifier"),
                row.getString("name"),
                row.getString("description"),
                row.getString("logo_uri"),
                row.getString("documentation_uri"),
                scopes.of(List.of(id)).getOrDefault(id, List.of()),
                TokenFormat.valueOf(row.getString("token_format")),
                Duration.ofSeconds(row.getInt("token_seconds")),
                row.getBoolean("open"),
                row.getBoolean("published"));
        var details = new ApiDetails(
                id,
                metadata,
                row.getString("owner_id"),
                Rows.displayName(row),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getLong("version"));
        return new StoredApi(details, username);
    }
}
