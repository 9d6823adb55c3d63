package org.grantdesk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.grantdesk.testing.PackagedJar;
import org.grantdesk.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two processes on one PostgreSQL, started at the same moment on an empty database, traffic split between them call by
 * call. One is killed, the server is killed, stopped, made read-only and cut off; both are restarted under load. After
 * each fault every acknowledged fact is asked for.
 */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresFaultsIT {

    private static final int WRITERS = 4;

    private static Postgres server;
    private static String url;
    private static Proxy cable;
    private static PackagedJar a;
    private static PackagedJar b;
    private static Installation portal;
    private static Ledger ledger;

    @BeforeAll
    static void start() throws Exception {
        server = Postgres.start();
        url = server.newDatabase();
        cable = new Proxy(portOf(url));
        var first = CompletableFuture.supplyAsync(() -> PackagedJar.start("faults-a", environment(url)));
        // The second is connected by a cable that can be cut; to wait a minute for a cut line is not needed here.
        b = PackagedJar.start(
                "faults-b", environment(url.replace(":" + portOf(url), ":" + cable.port()) + "&socketTimeout=5"));
        a = first.join();
        portal = Installation.open(WRITERS, a.baseUrl(), b.baseUrl());
        ledger = new Ledger("postgres");
    }

    @AfterAll
    static void stop() throws IOException {
        ledger.close();
        a.close();
        b.close();
        cable.close();
        server.close();
    }

    /** F02 and F29: while both remove what has expired, every second instead of every hour. */
    @Test
    @Order(1)
    void oneOfTwoIsKilledAndNothingIsLost() throws Exception {
        var expired = expire(Form.rounds(3_000, 100_000));
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var rounds = Form.rounds(2, 30);
        for (int round = 1; round <= rounds; round++) {
            var victim = round % 2 == 0 ? a : b;
            try (var load = Load.start(portal, ledger, WRITERS)) {
                Thread.sleep(400 + random.nextInt(800));
                victim.kill();
                var told = load.told();
                // The other one goes on alone.
                Form.await(Duration.ofSeconds(30), () -> load.told() > told + 2);
                load.close();
                assertThat(load.surprises())
                        .as("round %d, seed %d", round, seed)
                        .isEmpty();
            }
            victim.restart();
            assertThat(Census.differences(portal, ledger))
                    .as("round %d, seed %d", round, seed)
                    .isEmpty();
        }
        Form.await(Duration.ofMinutes(2), () -> count("app_authorization where id like 'over%'") == 0);
        assertThat(count("app_authorization where id like 'live%'"))
                .as("what lives")
                .isEqualTo(expired);
        assertThat(count("app_token where id like 'used%'"))
                .as("used codes, which a replay would be known by")
                .isEqualTo(expired);
        Form.report(
                "F02 kill -9 of one of two instances, PostgreSQL: %d rounds, %d acknowledged facts, 0 lost",
                rounds, ledger.acknowledged());
        Form.report("F29 purge on two instances, killed %d times: %d expired rows gone, no other", rounds, expired);
    }

    /** F05 and F06. */
    @Test
    @Order(2)
    void theServerCrashesAndComesBack() throws Exception {
        var rounds = Form.rounds(1, 10);
        var longest = Duration.ZERO;
        var story = new AppStory(portal, ledger);
        story.register("Crash");
        story.allow(portal.people().getFirst());
        for (int round = 1; round <= rounds; round++) {
            try (var load = Load.start(portal, ledger, WRITERS)) {
                Thread.sleep(700);
                if (round % 2 == 0) {
                    server.kill();
                } else {
                    server.stopAtOnce();
                }
                Form.await(Duration.ofSeconds(30), () -> load.unanswered() > WRITERS);
                load.close();
                assertThat(load.surprises())
                        .as("answers while the server is away")
                        .isEmpty();
            }
            if (round == 1) {
                assertOutage(a.baseUrl(), story);
            }
            server.restart();
            var back = Form.await(Duration.ofSeconds(30), PostgresFaultsIT::bothAnswer);
            longest = back.compareTo(longest) > 0 ? back : longest;
            assertThat(Census.differences(portal, ledger)).as("round %d", round).isEmpty();
        }
        Form.report(
                "F05/F06 PostgreSQL stopped at once or killed: %d rounds, %d acknowledged facts, 0 lost; back %d ms"
                        + " after the server",
                rounds, ledger.acknowledged(), longest.toMillis());
    }

    /** F12: as after a fail-over to a server that only reads. */
    @Test
    @Order(3)
    void aServerThatOnlyReadsIsReadFrom() throws Exception {
        var story = new AppStory(portal.at(a.baseUrl()), ledger);
        story.register("Read-only");
        story.allow(portal.people().getFirst());
        readOnly(true);
        try {
            for (var base : portal.baseUrls()) {
                Form.await(Duration.ofSeconds(20), () -> me(base) == 200);
                var revoked = Wire.form(
                        base, "/oauth/revoke", story.clientId(), story.secret(), Map.of("token", story.refreshToken()));
                assertUnavailable(revoked);
                assertUnavailable(Wire.form(
                        base,
                        "/oauth/access_token",
                        story.clientId(),
                        story.secret(),
                        Map.of("grant_type", "refresh_token", "refresh_token", story.refreshToken())));
                var asked = Wire.form(
                        base,
                        "/oauth/introspect",
                        story.clientId(),
                        story.secret(),
                        Map.of("token", story.refreshToken()));
                assertThat(asked.json().path("active").asBoolean()).isTrue();
            }
        } finally {
            readOnly(false);
        }
        Form.await(Duration.ofSeconds(20), () -> {
            try {
                story.revoke();
                return true;
            } catch (AppStory.Refused notYet) {
                return false;
            }
        });
        // Each connection that was ended is noticed by whoever takes it next.
        for (var base : portal.baseUrls()) {
            Form.await(
                    Duration.ofSeconds(20),
                    () -> together(Collections.<Callable<Integer>>nCopies(10, () -> me(base))).stream()
                            .allMatch(answer -> answer == 200));
        }
        assertThat(Census.differences(portal, ledger)).isEmpty();
    }

    /** F08: packets vanish. */
    @Test
    @Order(4)
    void aLineThatIsCutWithoutAWordIsGivenUpWithinSeconds() throws Exception {
        assertThat(me(b.baseUrl())).isEqualTo(200);
        cable.fallSilent();
        var start = System.nanoTime();
        var answers = together(List.of(() -> me(b.baseUrl()), () -> me(b.baseUrl()), () -> me(a.baseUrl())));
        var took = Duration.ofNanos(System.nanoTime() - start);
        cable.speak();
        var back = Form.await(Duration.ofSeconds(30), () -> me(b.baseUrl()) == 200);
        assertThat(answers).containsExactly(503, 503, 200);
        Form.report(
                "F08 line cut: given up after %d ms, back %d ms after it is mended", took.toMillis(), back.toMillis());
    }

    /**
     * F17: one code, one refresh token, one app, in many hands at once, half of them here and half there. A refresh token
     * gives each of them tokens within its leeway; of all others there is one winner.
     */
    @Test
    @Order(5)
    void manyAtOnceOnTwoInstances() throws Exception {
        var rounds = Form.rounds(12, 1000);
        for (int round = 0; round < rounds; round++) {
            switch (round % 4) {
                case 0 -> redeemTogether();
                case 1 -> refreshTogether();
                case 2 -> endTogether();
                default -> allowTogether();
            }
        }
        assertThat(single("select deadlocks from pg_stat_database where datname = current_database()"))
                .as("deadlocks")
                .isZero();
        Form.report("F17 races on two instances: %d rounds, no deadlock", rounds);
    }

    /** F18. */
    @Test
    @Order(6)
    void whatIsRevokedHereIsRefusedThereAtOnce() throws Exception {
        var rounds = Form.rounds(6, 200);
        for (int round = 0; round < rounds; round++) {
            var here = round % 2 == 0 ? a : b;
            var there = round % 2 == 0 ? b : a;
            var story = new AppStory(portal.at(here.baseUrl()), ledger);
            var person = portal.people().getFirst();
            story.register("Revoked " + round);
            story.allow(person);
            var token = story.accessToken();
            assertThat(me(there.baseUrl(), token)).isEqualTo(200);
            if (round % 3 == 0) {
                story.deauthorize(person);
            } else {
                story.revoke();
            }
            assertThat(me(there.baseUrl(), token)).isEqualTo(401);
            assertThat(refresh(there, story).status()).isEqualTo(400);
        }
        Form.report("F18 revoked on one instance, used on the other: %d rounds, refused each time", rounds);
    }

    /** F20: one after the other is asked to end and started again, behind a balancer that knows nothing of it. */
    @Test
    @Order(7)
    void restartingOneAfterTheOtherFailsNoTokenCallThatIsTriedTwice() throws Exception {
        var rounds = Form.rounds(1, 5);
        var refreshes = new AtomicInteger();
        var again = new AtomicInteger();
        var failures = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        try (var balancer = new Proxy(portOf(a.baseUrl()), portOf(b.baseUrl()))) {
            var front = "http://localhost:" + balancer.port();
            var stop = new java.util.concurrent.atomic.AtomicBoolean();
            var apps = new ArrayList<Thread>();
            var stories = new ArrayList<AppStory>();
            for (int i = 0; i < WRITERS; i++) {
                var story = new AppStory(portal, ledger);
                story.register("Rolling " + i);
                story.allow(portal.people().get(i));
                stories.add(story);
                apps.add(Thread.ofVirtual().start(() -> {
                    var token = story.refreshToken();
                    while (!stop.get()) {
                        var tries = new ArrayList<String>();
                        var answer = refreshTwice(front, story, token, tries);
                        again.addAndGet(tries.size());
                        if (answer == null || !answer.ok()) {
                            failures.add(tries + " " + answer);
                            return;
                        }
                        refreshes.incrementAndGet();
                        token = answer.text("refresh_token");
                    }
                }));
            }
            for (int round = 0; round < rounds; round++) {
                for (var jar : List.of(a, b)) {
                    Thread.sleep(500);
                    jar.stop();
                    jar.restart();
                }
            }
            Thread.sleep(500);
            stop.set(true);
            for (var app : apps) {
                app.join();
            }
            stories.forEach(PostgresFaultsIT::forget);
        }
        assertThat(failures).as("refreshes that failed twice").isEmpty();
        assertThat(refreshes).hasValueGreaterThan(WRITERS * rounds);
        Form.report(
                "F20 rolling restart behind a balancer: %d rounds, %d refreshes, %d tried twice, 0 failed",
                rounds, refreshes.get(), again.get());
    }

    /** F26: a base backup, made by the means of PostgreSQL itself while both write. */
    @Test
    @Order(8)
    void aBaseBackupTakenUnderLoadHoldsEveryEarlierFact() throws Exception {
        Map<Ledger.Fact, Ledger.State> known;
        Postgres copy;
        try (var load = Load.start(portal, ledger, WRITERS)) {
            Thread.sleep(Form.rounds(1_000, 20_000));
            known = ledger.facts();
            copy = server.startOnBaseBackup();
            load.close();
            assertThat(load.surprises()).isEmpty();
        }
        known = ledger.unchangedSince(known);
        try (copy) {
            var elsewhere = copy.urlOf(databaseOf(url));
            try (var restored = PackagedJar.start("faults-restored", environment(elsewhere))) {
                assertThat(known).hasSizeGreaterThan(100);
                assertThat(Census.differences(portal.at(restored.baseUrl()), known))
                        .isEmpty();
            }
        }
        Form.report("F26 base backup under load, PostgreSQL: restored with %d earlier facts, 0 lost", known.size());
    }

    /**
     * F21: a newer version has brought the schema forward, with tables and columns more, while this one runs. It goes on;
     * started again, it says that it is too old.
     */
    @Test
    @Order(9)
    void anOlderVersionGoesOnBesideANewerSchemaAndDoesNotStartOnIt() throws Exception {
        try (var load = Load.start(portal, ledger, WRITERS)) {
            Thread.sleep(500);
            expandTheSchema();
            var told = load.told();
            Form.await(Duration.ofSeconds(30), () -> load.told() > told + Form.rounds(20, 200));
            load.close();
            assertThat(load.surprises())
                    .as("answers while the schema was brought forward")
                    .isEmpty();
        }
        assertThat(Census.differences(portal, ledger)).isEmpty();
        a.stop();
        assertThatThrownBy(a::restart).hasMessageContaining("written by a newer Grantdesk");
        assertThat(me(b.baseUrl())).as("the other one").isEqualTo(200);
        update("delete from flyway_schema_history where version = '999'");
        a.restart();
        assertThat(Census.differences(portal, ledger)).isEmpty();
        Form.report("F21 schema brought forward under an older version: it goes on; a start is refused");
    }

    /** What a migration may do in one release: more tables, columns and indexes; nothing goes. */
    private static void expandTheSchema() throws SQLException {
        for (var table : List.of(
                "person",
                "api_session",
                "role",
                "client",
                "client_secret",
                "client_redirect_uri",
                "app_grant",
                "app_authorization",
                "app_token",
                "audit_event",
                "installation",
                "scope",
                "signing_key")) {
            update("alter table " + table + " add column later_text varchar(64)");
            update("alter table " + table + " add column later_number bigint default 7 not null");
        }
        update("create table later (id varchar(26) not null primary key,"
                + " person_id varchar(26) not null references person (id) on delete cascade)");
        update("create index later_index on app_token (later_number, id)");
        update("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success) select max(installed_rank) + 1, '999', 'later', 'SQL',"
                + " 'V999__later.sql', 1, 'postgres', 1, true from flyway_schema_history");
    }

    private void redeemTogether() throws Exception {
        var story = new AppStory(portal, ledger);
        story.register("Raced");
        var code = story.code(portal.people().getFirst());
        var answers = together(eight(base ->
                Wire.form(base, "/oauth/access_token", story.clientId(), story.secret(), story.redemption(code))));
        assertOneWinner(story, answers);
    }

    private void refreshTogether() throws Exception {
        var story = new AppStory(portal, ledger);
        story.register("Raced");
        story.allow(portal.people().get(1));
        var form = Map.of("grant_type", "refresh_token", "refresh_token", story.refreshToken());
        var answers =
                together(eight(base -> Wire.form(base, "/oauth/access_token", story.clientId(), story.secret(), form)));
        assertThat(answers).as("renewals with one token at once").allMatch(Wire.Answer::ok);
        for (var answer : answers) {
            for (var base : portal.baseUrls()) {
                assertThat(me(base, answer.text("access_token"))).isEqualTo(200);
            }
        }
        forget(story);
    }

    /** The winner's tokens are over too: somebody had a copy. */
    private void assertOneWinner(AppStory story, List<Wire.Answer> answers) throws Exception {
        assertThat(answers)
                .filteredOn(Wire.Answer::ok)
                .as("winners of %s", answers)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.ok())
                .allMatch(
                        answer -> answer.status() == 400 && answer.text("error").equals("invalid_grant"));
        var winner = answers.stream().filter(Wire.Answer::ok).findFirst().orElseThrow();
        for (var base : portal.baseUrls()) {
            assertThat(me(base, winner.text("access_token"))).isEqualTo(401);
        }
        assertThat(count("app_grant where client_id = '" + story.clientId() + "'"))
                .isZero();
        forget(story);
    }

    private void endTogether() throws Exception {
        var person = portal.people().get(2);
        var story = new AppStory(portal, ledger);
        story.register("Raced");
        story.allow(person);
        var id = story.clientId();
        var refresh = Map.of("grant_type", "refresh_token", "refresh_token", story.refreshToken());
        List<Callable<Wire.Answer>> calls = new ArrayList<>();
        for (var base : portal.baseUrls()) {
            calls.addAll(List.of(
                    () -> Wire.form(base, "/oauth/access_token", id, story.secret(), refresh),
                    () -> Wire.form(base, "/oauth/revoke", id, story.secret(), Map.of("token", story.accessToken())),
                    () -> Wire.api(base, portal.admin(), "POST", "/api/v4/oauth/apps/" + id + "/regen_secret", null),
                    () -> Wire.api(base, person.token(), "POST", "/oauth/deauthorize", Map.of("client_id", id)),
                    () -> Wire.api(base, portal.admin(), "DELETE", "/api/v4/oauth/apps/" + id, null)));
        }
        var answers = together(calls);
        assertThat(answers).allMatch(answer -> answer.status() < 500);
        for (var base : portal.baseUrls()) {
            assertThat(me(base, story.accessToken())).isEqualTo(401);
            for (var answer : answers) {
                if (answer.ok() && answer.body().contains("access_token")) {
                    assertThat(me(base, answer.text("access_token"))).isEqualTo(401);
                }
            }
        }
        for (var table : List.of("app_grant", "app_authorization", "client_secret")) {
            assertThat(count(table + " where client_id = '" + id + "'"))
                    .as(table)
                    .isZero();
        }
        forget(story);
    }

    private void allowTogether() throws Exception {
        var person = portal.people().get(3);
        var story = new AppStory(portal, ledger);
        story.register("Raced");
        var answers = together(eight(base -> Wire.api(
                base,
                person.token(),
                "POST",
                "/oauth/authorize",
                Map.of(
                        "response_type", "code",
                        "client_id", story.clientId(),
                        "redirect_uri", story.redemption("").get("redirect_uri"),
                        "scope", "user",
                        "state", "s"))));
        assertThat(answers).allMatch(Wire.Answer::ok);
        assertThat(count("app_grant where client_id = '" + story.clientId() + "'"))
                .isEqualTo(1);
        assertThat(single("select people_count from client where id = '" + story.clientId() + "'"))
                .isEqualTo(1);
    }

    /** A race ends what the ledger holds of an app in its own way; it is looked at there and not in a census. */
    private static void forget(AppStory story) {
        ledger.facts().keySet().stream()
                .filter(fact -> fact.app().equals(story.clientId()))
                .forEach(ledger::open);
    }

    /** Half of them here and half there. */
    private static List<Callable<Wire.Answer>> eight(Call call) {
        List<Callable<Wire.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            portal.baseUrls().forEach(base -> calls.add(() -> call.at(base)));
        }
        return calls;
    }

    private interface Call {
        Wire.Answer at(String base) throws IOException;
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            var running = threads.invokeAll(calls.stream()
                    .<Callable<T>>map(call -> () -> {
                        start.await();
                        return call.call();
                    })
                    .toList());
            var answers = new ArrayList<T>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    /** As a careful client does it: no answer, or one that asks to come back, is tried once more. */
    private static Wire.Answer refreshTwice(String front, AppStory story, String token, List<String> failed) {
        var form = Map.of("grant_type", "refresh_token", "refresh_token", token);
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                var answer = Wire.form(front, "/oauth/access_token", story.clientId(), story.secret(), form);
                if (answer.status() != 503) {
                    return answer;
                }
                failed.add(answer.toString());
            } catch (IOException silence) {
                failed.add(silence.toString());
            }
            // The client of the JDK learns in the background which of its kept connections the stopped server has
            // closed.
            pause();
        }
        return null;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Wire.Answer refresh(PackagedJar jar, AppStory story) throws IOException {
        return Wire.form(
                jar.baseUrl(),
                "/oauth/access_token",
                story.clientId(),
                story.secret(),
                Map.of("grant_type", "refresh_token", "refresh_token", story.refreshToken()));
    }

    /** Every mouth says it in its own shape. All at once: each waits for a connection for its few seconds. */
    private static void assertOutage(String base, AppStory story) throws Exception {
        var id = story.clientId();
        var form = Map.of(
                "grant_type", "refresh_token", "refresh_token", story.refreshToken(), "token", story.accessToken());
        var answers = together(List.<Callable<Wire.Answer>>of(
                () -> Wire.api(base, portal.admin(), "GET", "/api/v4/users/me", null),
                () -> Wire.api(base, portal.admin(), "POST", "/oauth/deauthorize", Map.of("client_id", id)),
                () -> Wire.form(base, "/oauth/access_token", id, story.secret(), form),
                () -> Wire.form(base, "/oauth/revoke", id, story.secret(), form),
                () -> Wire.form(base, "/oauth/introspect", id, story.secret(), form),
                () -> Wire.get(base, "/oauth/userinfo", "Authorization", "Bearer " + story.accessToken()),
                () -> Wire.get(base, "/oauth/jwks"),
                () -> Wire.get(base, "/login"),
                () -> Wire.get(base, "/oauth/authorize?response_type=code&prompt=none&client_id=" + id)));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.body()).doesNotContain("Exception", "SQL", "localhost:");
        });
        assertThat(answers.subList(0, 2))
                .allMatch(answer -> answer.text("id").equals("api.context.unavailable.app_error"));
        assertThat(answers.subList(2, 7)).allSatisfy(PostgresFaultsIT::assertUnavailable);
        assertThat(answers.subList(7, 9)).allMatch(answer -> answer.body().contains("Temporarily unavailable"));
    }

    private static void assertUnavailable(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.text("error")).isEqualTo("temporarily_unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    private static boolean bothAnswer() throws IOException {
        return me(a.baseUrl()) == 200 && me(b.baseUrl()) == 200;
    }

    private static int me(String base) throws IOException {
        return me(base, portal.admin());
    }

    private static int me(String base, String token) throws IOException {
        return Wire.api(base, token, "GET", "/api/v4/users/me", null).status();
    }

    private static void readOnly(boolean on) throws SQLException {
        var name = databaseOf(url);
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter database " + name + " set default_transaction_read_only = " + (on ? "on" : "off"));
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name
                    + "' and pid <> pg_backend_pid()");
        }
    }

    /** Rows that are over, as many that live, and as many used codes that are still remembered. */
    private static int expire(int rows) throws Exception {
        var story = new AppStory(portal, ledger);
        story.register("Old");
        try (var connection = DriverManager.getConnection(url)) {
            // Together, or an authorization is removed before it has its token.
            connection.setAutoCommit(false);
            for (var kind : List.of("over", "live", "used")) {
                var end = kind.equals("over") ? "now() - interval '1 minute'" : "now() + interval '1 day'";
                insert(
                        connection,
                        "insert into app_authorization (id, client_id, grant_type, scopes, created_at, expires_at)"
                                + " select ? || lpad(n::text, 22, '0'), ?, 'client_credentials', '', now(), " + end
                                + " from generate_series(1, ?) n",
                        kind,
                        story.clientId(),
                        rows);
                insert(
                        connection,
                        "insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at,"
                                + " consumed_at) select id, id, ?, md5(id) || md5('2' || id), now(), now() - interval '1"
                                + " minute', now() from app_authorization where id like ? limit ?",
                        "CODE",
                        kind + "%",
                        rows);
            }
            connection.commit();
        }
        return rows;
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static long count(String what) throws SQLException {
        return single("select count(*) from " + what);
    }

    private static long single(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<String, String> environment(String databaseUrl) {
        return Installation.environment(Map.of(
                "DATABASE_URL",
                databaseUrl,
                "GRANTDESK_SECRET_KEY",
                Installation.KEY,
                "GRANTDESK_HOUSEKEEPING_FIRST",
                "PT1S",
                "GRANTDESK_HOUSEKEEPING_EVERY",
                "PT1S"));
    }

    private static void update(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String databaseOf(String url) {
        return URI.create(url.substring("jdbc:".length())).getPath().substring(1);
    }

    private static int portOf(String address) {
        return URI.create(address.replaceFirst("^jdbc:", "")).getPort();
    }
}
