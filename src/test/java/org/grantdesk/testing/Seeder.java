package org.grantdesk.testing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.grantdesk.base.Ids;
import org.grantdesk.base.SearchParts;
import org.grantdesk.base.SearchTerms;
import org.grantdesk.security.Hashes;

/**
 * Fills a database with as many apps and people as a large installation has, straight through JDBC: 100,000 apps in
 * about a minute. Names, owners, dates and counts are spread unevenly, as real ones are: one person owns a tenth of all
 * apps, most own a handful; every second app is called {@value #FREQUENT_WORD}, three are called {@value #RARE_WORD}.
 *
 * <p>By hand: {@code Seeder <jdbc-url> [apps] [people] [grants]}, with the database's user in the URL.
 */
public final class Seeder {

    /** In the names of about half of the apps. */
    public static final String FREQUENT_WORD = "service";
    /** In the names of about a tenth of the apps. */
    public static final String COMMON_WORD = "invoice";
    /** In the names of three apps. */
    public static final String RARE_WORD = "zephyrine";

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final int BATCH = 1000;
    private static final List<String> WHAT = List.of(
            "Invoice", "Calendar", "Backup", "Report", "Straße", "Payroll", "Badge", "Parcel", "Chat", "Übersicht");
    private static final List<String> WHOSE = List.of(
            "Harbor",
            "Meadow",
            "Copper",
            "Juniper",
            "Lantern",
            "Granite",
            "Willow",
            "Falcon",
            "Amber",
            "Northern",
            "Cobalt",
            "Überlingen",
            "Summit",
            "Velvet",
            "Saffron",
            "Timber",
            "Quarry",
            "Marble",
            "Prairie",
            "Cedar");
    private static final List<String> FIRST = List.of(
            "Ada", "Bruno", "Chioma", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Ines", "Jonas", "Kofi", "Lena",
            "Mateo", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Sven", "Tomoko");
    private static final List<String> LAST = List.of(
            "Abara",
            "Becker",
            "Costa",
            "Demir",
            "Eriksen",
            "Fontaine",
            "Garcia",
            "Haddad",
            "Ivanova",
            "Jansen",
            "Kowalski",
            "Lindqvist",
            "Moreau",
            "Nakamura",
            "Okafor",
            "Petrov",
            "Quintero",
            "Rossi",
            "Singh",
            "Tanaka");

    private final Connection connection;
    private final boolean commitsOften;
    private final Random random = new Random(42);
    private final List<Batch> batches = new ArrayList<>();
    private final List<Owner> people = new ArrayList<>();
    private final List<String> clientIds = new ArrayList<>();
    private final Set<String> entered = new HashSet<>();

    private record Owner(String id, String username, String first, String last) {}

    /** Ids of what was made, in the order of making. */
    public record Seeded(List<String> personIds, List<String> clientIds) {}

    private Seeder(Connection connection, boolean commitsOften) {
        this.connection = connection;
        this.commitsOften = commitsOften;
    }

    public static void main(String... arguments) throws SQLException {
        var url = arguments[0];
        Flyway.configure().dataSource(url, null, null).load().migrate();
        fill(url, number(arguments, 1, 100_000), number(arguments, 2, 2_000), number(arguments, 3, 0));
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /**
     * Adds to a database that has its tables. On PostgreSQL everything is stored, or nothing; in the embedded database,
     * which becomes slow in a long transaction, each thousand rows.
     */
    public static Seeded fill(String url, int apps, int people, int grants) throws SQLException {
        var fast = url.startsWith("jdbc:postgresql:")
                ? url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true"
                : url;
        try (var connection = DriverManager.getConnection(fast)) {
            if (url.startsWith("jdbc:postgresql:")) {
                readReferencesFromIndexes(connection);
            }
            connection.setAutoCommit(false);
            var seeded = new Seeder(connection, !url.startsWith("jdbc:postgresql:")).fill(apps, people, grants);
            connection.commit();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute(url.startsWith("jdbc:postgresql:") ? "vacuum analyze" : "analyze");
            }
            return seeded;
        }
    }

    /**
     * The check of what a row refers to keeps the plan of its first rows. In a database that had few of them when it was
     * last analyzed, that is to read the whole table, for each of millions of rows.
     */
    private static void readReferencesFromIndexes(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
        }
    }

    /** Adds APIs, each with three scopes, to a database that has people: half of them open to all apps. Returns their ids. */
    public static List<String> addApis(String url, int count) throws SQLException {
        try (var connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            var seeder = new Seeder(connection, !url.startsWith("jdbc:postgresql:"));
            var ids = seeder.addApis(count);
            for (var batch : seeder.batches) {
                batch.close();
            }
            connection.commit();
            return ids;
        }
    }

    private List<String> addApis(int count) throws SQLException {
        var api = batch("insert into api (id, identifier, identifier_key, name, sort_key, words, description, logo_uri,"
                + " documentation_uri, owner_id, token_format, token_seconds, open, published, created_at, updated_at,"
                + " version) select ?, ?, ?, ?, ?, ?, '', '', '', min(id), ?, 3600, ?, false, ?, ?, 0 from person");
        var scope = batch("insert into api_scope (api_id, name, position, title_en, title_de, sentence_en, sentence_de,"
                + " risk, needs_approval) values (?, ?, ?, 'Title', 'Titel', 'Sentence.', 'Satz.', ?, false)");
        var ids = new ArrayList<String>();
        // Identifiers are taken once, too.
        var before = count("api");
        for (int i = before; i < before + count; i++) {
            var id = Ids.next();
            ids.add(id);
            var name = WHOSE.get(i % WHOSE.size()) + " API " + i;
            var identifier = "https://api" + i + ".example.com/mcp";
            var created = daysAgo(1100);
            api.add(
                    id,
                    identifier,
                    identifier,
                    name,
                    SearchTerms.sortKey(name),
                    " " + String.join(" ", SearchTerms.of(name, identifier)),
                    i % 2 == 0 ? "OPAQUE" : "ES256",
                    i % 2 == 0,
                    created,
                    created);
            for (var risk : List.of("LOW", "MEDIUM", "HIGH")) {
                scope.add(id, "s" + risk.toLowerCase(Locale.ROOT), risk.length(), risk);
            }
        }
        return ids;
    }

    private Seeded fill(int apps, int people, int grants) throws SQLException {
        addPeople(people);
        addApps(apps);
        addGrants(grants);
        addParts();
        for (var batch : batches) {
            batch.close();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("alter table client alter column number restart with " + nextNumber());
        }
        return new Seeded(this.people.stream().map(Owner::id).toList(), List.copyOf(clientIds));
    }

    private void addPeople(int count) throws SQLException {
        var person =
                batch("insert into person (id, username, email, name_key, sort_key, first_name, last_name, nickname,"
                        + " position, locale, created_at, updated_at, last_sign_in_at, security_version, version) values"
                        + " (?, ?, ?, ?, ?, ?, ?, '', '', 'en', ?, ?, ?, 0, 0)");
        var role = batch("insert into person_role (person_id, role_id)"
                + " select cast(? as varchar), id from role where name = ?");
        var term = batch("insert into person_term (person_id, term) values (?, ?)");
        // A second filling goes on where the first ended: usernames are taken once.
        var before = count("person");
        for (int i = before; i < before + count; i++) {
            var first = FIRST.get(random.nextInt(FIRST.size()));
            var last = LAST.get(random.nextInt(LAST.size()));
            var owner = new Owner(Ids.next(), (first + "." + last + i).toLowerCase(Locale.ROOT), first, last);
            people.add(owner);
            var created = daysAgo(1100);
            var email = owner.username() + "@example.test";
            person.add(
                    owner.id(),
                    owner.username(),
                    email,
                    (first + " " + last).toLowerCase(Locale.ROOT),
                    SearchTerms.sortKey(first + " " + last),
                    first,
                    last,
                    created,
                    created,
                    daysAgo(60));
            role.add(owner.id(), i % 4 == 0 ? "developer" : "system_user");
            addTerms(term, owner.id(), SearchTerms.of(owner.username(), email, first, last), List.of(), List.of());
        }
    }

    private int count(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void addApps(int count) throws SQLException {
        var client =
                batch("insert into client (id, number, name, name_key, sort_key, description, client_uri, logo_uri,"
                        + " owner_id, owner_username, owner_sort_key, confidential, trusted, dynamically_registered,"
                        + " mattermost_app_id, status, redirect_warning, people_count, created_at, updated_at,"
                        + " last_used_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, '', ?, ?, ?, ?,"
                        + " ?, ?, 0)");
        var uri = batch("insert into client_redirect_uri (client_id, position, uri) values (?, ?, ?)");
        var secret = batch("insert into client_secret (id, client_id, label, secret_hash, created_by, created_by_name,"
                + " created_at, ends_at) values (?, ?, '', ?, ?, ?, ?, ?)");
        var term = batch("insert into client_term (client_number, term) values (?, ?)");
        var firstNumber = nextNumber();
        for (int i = 0; i < count; i++) {
            var id = Ids.next();
            clientIds.add(id);
            // Squared twice: a tenth of all apps fall to the first few people.
            var owner = people.get((int) (people.size() * Math.pow(random.nextDouble(), 4)));
            var name = name(i, count);
            var host =
                    name.toLowerCase(Locale.ROOT).replaceAll("^[^a-z0-9]+", "").replaceAll("[^a-z0-9]+", "-")
                            + ".example.com";
            var confidential = random.nextInt(5) > 0;
            var created = daysAgo(1100);
            client.add(
                    id,
                    firstNumber + i,
                    name,
                    name.toLowerCase(Locale.ROOT),
                    SearchTerms.sortKey(name),
                    "Made to fill a large installation.",
                    "https://" + host + "/",
                    random.nextInt(3) == 0 ? "https://" + host + "/icon.png" : "",
                    owner.id(),
                    owner.username(),
                    SearchTerms.sortKey(owner.first() + " " + owner.last()),
                    confidential,
                    random.nextInt(100) == 0,
                    random.nextInt(50) == 0 ? "SUSPENDED" : "ACTIVE",
                    random.nextInt(30) == 0,
                    (int) (2000 * Math.pow(random.nextDouble(), 8)),
                    created,
                    created,
                    random.nextInt(3) == 0 ? null : daysAgo(400));
            var words = SearchTerms.of(name, owner.username(), owner.first(), owner.last());
            var addresses = new ArrayList<String>();
            int uris = 1 + random.nextInt(5);
            for (int position = 0; position < uris; position++) {
                var stage = (position == 0 ? "" : "stage" + position + ".") + host;
                uri.add(id, position, "https://" + stage + "/callback");
                words.addAll(SearchTerms.of(stage));
                addresses.add(SearchTerms.address("https://" + stage + "/callback"));
            }
            for (int s = confidential ? random.nextInt(10) == 0 ? 2 : 1 : 0; s > 0; s--) {
                var secretId = Ids.next();
                var ends = s == 2 ? created : null;
                secret.add(secretId, id, Hashes.sha256(secretId), owner.id(), owner.username(), created, ends);
            }
            addTerms(term, firstNumber + i, words, List.of(id), addresses);
        }
    }

    /** Numbers are given here, because the words refer to them; those that the database gives later follow. */
    private long nextNumber() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select coalesce(max(number), 0) + 1 from client")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void addTerms(Batch term, Object id, Set<String> words, List<String> ids, List<String> addresses)
            throws SQLException {
        var all = new LinkedHashSet<>(words);
        all.addAll(ids);
        all.addAll(addresses);
        for (var stored : SearchTerms.bytes(all)) {
            term.add(id, stored);
        }
        entered.addAll(words);
    }

    /** The ends of every word once. */
    private void addParts() throws SQLException {
        var part = batch("insert into search_part (part, word) values (?, ?)");
        for (var word : entered) {
            for (var end : SearchParts.ends(word)) {
                part.add(end.getBytes(StandardCharsets.UTF_8), word.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Each person lets an even share of the apps act, no app twice. */
    private void addGrants(int count) throws SQLException {
        var grant = batch("insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                + " values (?, ?, ?, 'profile', ?, ?)");
        for (int i = 0; i < count; i++) {
            var person = i % people.size();
            var app = (person * 37 + i / people.size() * 11) % clientIds.size();
            var since = daysAgo(1000);
            grant.add(Ids.next(), people.get(person).id(), clientIds.get(app), since, since);
        }
    }

    private String name(int i, int count) {
        var whose = WHOSE.get(random.nextInt(WHOSE.size()));
        var what = WHAT.get(random.nextInt(WHAT.size()));
        var kind = i > 0 && i % Math.max(1, count / 3) == count / 6
                ? RARE_WORD
                : random.nextBoolean() ? FREQUENT_WORD : "tool";
        return whose + " " + what + " " + kind + " " + i;
    }

    private Timestamp daysAgo(int most) {
        return Timestamp.from(NOW.minus(
                Duration.ofSeconds(random.nextLong(Duration.ofDays(most).toSeconds()))));
    }

    private Batch batch(String sql) throws SQLException {
        var batch = new Batch(connection.prepareStatement(sql), List.copyOf(batches));
        batches.add(batch);
        return batch;
    }

    /** Sends rows a thousand at a time; those of the tables it refers to go first. */
    private final class Batch {

        private final PreparedStatement statement;
        private final List<Batch> before;
        private int rows;

        Batch(PreparedStatement statement, List<Batch> before) {
            this.statement = statement;
            this.before = before;
        }

        void add(Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
            if (++rows == BATCH) {
                for (var batch : before) {
                    batch.send();
                }
                send();
                if (commitsOften) {
                    connection.commit();
                }
            }
        }

        void send() throws SQLException {
            if (rows > 0) {
                statement.executeBatch();
                rows = 0;
            }
        }

        void close() throws SQLException {
            send();
            statement.close();
        }
    }
}
