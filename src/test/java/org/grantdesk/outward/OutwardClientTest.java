package org.grantdesk.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.grantdesk.outward.OutwardClient.Kind;
import org.grantdesk.outward.OutwardFailure.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client refuses to read, shown with a server of the test's own. */
class OutwardClientTest {

    private static TlsServer server;

    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final OutwardClient client = server.client(clock);

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = new TlsServer(folder);
        server.serve("/small", 200, "{}", Map.of("Content-Type", "application/json; charset=utf-8"));
        server.serve("/full", 200, "x".repeat(5 * 1024), Map.of());
        server.serve("/large", 200, "x".repeat(5 * 1024 + 1), Map.of());
        server.serve("/keys", 200, "x".repeat(64 * 1024), Map.of());
        server.serve("/too-many-keys", 200, "x".repeat(64 * 1024 + 1), Map.of());
        server.serve("/moved", 302, "", Map.of("Location", server.at("/small").toString()));
        server.serve("/created", 201, "{}", Map.of());
        server.serve("/missing", 404, "", Map.of());
        server.serve("/broken", 500, "", Map.of());
        server.serve("/cookie", 200, "{}", Map.of("Set-Cookie", "a=b; Path=/"));
        server.serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                while (true) {
                    out.write(new byte[8192]);
                }
            }
        });
        server.serve("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 300; i++) {
                    out.write(' ');
                    out.flush();
                    Thread.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void readsWhatIsThere() throws OutwardFailure {
        var answer = client.fetch(server.at("/small"), Kind.DOCUMENT);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(answer.freshFor()).isNull();
        assertThat(client.fetch(server.at("/full"), Kind.DOCUMENT).body()).hasSize(5 * 1024);
        assertThat(client.fetch(server.at("/keys"), Kind.KEYS).body()).hasSize(64 * 1024);
    }

    @ParameterizedTest
    @CsvSource({
        "/moved, STATUS",
        "/created, STATUS",
        "/missing, STATUS",
        "/broken, STATUS",
        "/large, SIZE",
        "/keys, SIZE",
        "/endless, SIZE",
        "/drip, TIME"
    })
    void refusesAnswers(String path, Reason reason) {
        var begun = System.nanoTime();
        assertThat(refusal(client, server.at(path))).isEqualTo(reason);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(7));
    }

    @Test
    void refusesMoreKeysThanAllowed() {
        var failure =
                catchThrowableOfType(OutwardFailure.class, () -> client.fetch(server.at("/too-many-keys"), Kind.KEYS));
        assertThat(failure.reason()).isEqualTo(Reason.SIZE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://client.example.test/small",
                "ftp://client.example.test/small",
                "https:///small",
                "https:small",
                "https://someone@client.example.test/small",
                "file:///etc/passwd",
                "https://under_score.example.test/small"
            })
    void refusesWhatIsNoHttpsAddress(String uri) {
        assertThat(refusal(client, URI.create(uri))).isEqualTo(Reason.SCHEME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://169.254.169.254/latest",
                "https://2130706433/", "https://localhost/", "https://[64:ff9b::a00:1]/", "https://[fe80::1]/"
            })
    void refusesAddressesInside(String uri) throws NoSuchAlgorithmException {
        var real = new OutwardClient(Set.of(), SSLContext.getDefault(), InetAddress::getAllByName, clock);
        assertThat(refusal(real, URI.create(uri))).isEqualTo(Reason.ADDRESS);
    }

    /** A second look-up would find another machine: the connection goes to what was judged. */
    @Test
    void aNameIsLookedUpOnceForJudgingAndConnecting() throws OutwardFailure {
        var lookUps = new AtomicInteger();
        var rebinding = new OutwardClient(
                Set.of(TlsServer.HOST),
                server.trust(),
                host -> new InetAddress[] {
                    lookUps.getAndIncrement() == 0
                            ? InetAddress.getLoopbackAddress()
                            : InetAddress.ofLiteral("127.0.0.99")
                },
                clock);
        rebinding.fetch(server.at("/small"), Kind.DOCUMENT);
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void oneAddressInsideIsEnoughToRefuse() {
        var mixed = new OutwardClient(
                Set.of(),
                server.trust(),
                host -> new InetAddress[] {InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1")},
                clock);
        assertThat(refusal(mixed, server.at("/small"))).isEqualTo(Reason.ADDRESS);
    }

    @Test
    void onlyTheListedHostMayBeInside() {
        assertThat(refusal(server.client(Set.of("other.example.test"), clock), server.at("/small")))
                .isEqualTo(Reason.ADDRESS);
    }

    @Test
    void refusesUnknownHostsAndWrongCertificates() throws NoSuchAlgorithmException {
        var nobody = new OutwardClient(
                Set.of(),
                server.trust(),
                host -> {
                    throw new UnknownHostException(host);
                },
                clock);
        assertThat(refusal(nobody, server.at("/small"))).isEqualTo(Reason.HOST);
        var distrustful = new OutwardClient(
                Set.of(TlsServer.HOST),
                SSLContext.getDefault(),
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                clock);
        assertThat(refusal(distrustful, server.at("/small"))).isEqualTo(Reason.CONNECTION);
        var otherName = server.client(Set.of("other.example.test"), clock);
        var address = URI.create(server.at("/small").toString().replace(TlsServer.HOST, "other.example.test"));
        assertThat(refusal(otherName, address)).isEqualTo(Reason.CONNECTION);
    }

    @Test
    void asksAsItself() throws OutwardFailure {
        var asked = new ArrayList<Map<String, List<String>>>();
        server.serve("/asked", exchange -> {
            asked.add(Map.copyOf(exchange.getRequestHeaders()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        client.fetch(server.at("/cookie"), Kind.DOCUMENT);
        client.fetch(server.at("/asked"), Kind.DOCUMENT);
        server.forget("/asked");
        assertThat(asked.getFirst())
                .containsEntry("User-agent", List.of("Grantdesk (client metadata)"))
                .containsEntry("Accept", List.of("application/json"))
                .doesNotContainKeys("Cookie", "Authorization", "Accept-encoding");
    }

    @Test
    void remembersAFailureForAMinute() throws OutwardFailure {
        var asked = new AtomicInteger();
        server.serve("/sometimes", exchange -> {
            exchange.sendResponseHeaders(asked.getAndIncrement() == 0 ? 503 : 200, -1);
            exchange.close();
        });
        assertThat(refusal(client, server.at("/sometimes"))).isEqualTo(Reason.STATUS);
        now = now.plusSeconds(59);
        assertThat(refusal(client, server.at("/sometimes"))).isEqualTo(Reason.STATUS);
        assertThat(asked).hasValue(1);
        now = now.plusSeconds(1);
        client.fetch(server.at("/sometimes"), Kind.DOCUMENT);
        server.forget("/sometimes");
    }

    @Test
    void twoAtOnceForAHost() throws Exception {
        var open = new CountDownLatch(1);
        var inside = new CountDownLatch(2);
        server.serve("/held", exchange -> {
            inside.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var two = Stream.of("/held", "/held")
                    .map(path -> threads.submit(() -> client.fetch(server.at(path), Kind.DOCUMENT)))
                    .toList();
            assertThat(inside.await(4, TimeUnit.SECONDS)).isTrue();
            assertThat(refusal(client, server.at("/small"))).isEqualTo(Reason.BUSY);
            open.countDown();
            for (var one : two) {
                one.get();
            }
        }
        client.fetch(server.at("/small"), Kind.DOCUMENT);
        server.forget("/held");
    }

    @Test
    void lookUpsThatDoNotEndDoNotPileUp() throws Exception {
        var asked = new AtomicInteger();
        var all = new CountDownLatch(OutwardBudget.AT_ONCE);
        var open = new CountDownLatch(1);
        var slow = new OutwardClient(
                Set.of(),
                SSLContext.getDefault(),
                host -> {
                    asked.incrementAndGet();
                    all.countDown();
                    try {
                        open.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(host);
                },
                clock);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = Stream.iterate(0, i -> i + 1)
                    .limit(OutwardBudget.AT_ONCE)
                    .map(i -> threads.submit(() -> refusal(slow, URI.create("https://h" + i + ".example.test/"))))
                    .toList();
            assertThat(all.await(4, TimeUnit.SECONDS)).isTrue();
            for (var one : waiting) {
                assertThat(one.get()).isEqualTo(Reason.TIME);
            }
        }
        now = now.plusSeconds(60);
        assertThat(refusal(slow, URI.create("https://other.example.test/"))).isEqualTo(Reason.BUSY);
        assertThat(asked).as("nobody waits for them, but they run").hasValue(OutwardBudget.AT_ONCE);

        open.countDown();

        assertThat(eventually(() -> refusal(slow, URI.create("https://other.example.test/")) == Reason.HOST))
                .isTrue();
    }

    private boolean eventually(BooleanSupplier what) throws InterruptedException {
        for (int i = 0; i < 100 && !what.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        return what.getAsBoolean();
    }

    @Test
    void soManyInAMinute() throws OutwardFailure {
        for (int i = 0; i < OutwardBudget.PER_MINUTE; i++) {
            client.fetch(server.at("/small"), Kind.NEW_DOCUMENT);
        }
        assertThat(catchThrowableOfType(
                                OutwardFailure.class, () -> client.fetch(server.at("/small"), Kind.NEW_DOCUMENT))
                        .reason())
                .isEqualTo(Reason.BUSY);
        // What is known has an allowance of its own.
        for (int i = 0; i < OutwardBudget.PER_MINUTE; i++) {
            client.fetch(server.at("/small"), Kind.DOCUMENT);
        }
        assertThat(refusal(client, server.at("/small"))).isEqualTo(Reason.BUSY);
        now = now.plusSeconds(60);
        client.fetch(server.at("/small"), Kind.DOCUMENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cache-Control | max-age=600 | 600",
                "Cache-Control | public, MAX-AGE=\"7\" | 7",
                "Cache-Control | s-maxage=5, max-age=600 | 600",
                "Cache-Control | max-age=600, no-store | 0",
                "Cache-Control | no-cache | 0",
                "Expires | Sat, 28 Nov 2026 12:10:00 GMT | 600",
                "Expires | Sat, 28 Nov 2026 11:00:00 GMT | 0",
                "Expires | 0 | 0"
            })
    void readsHowLongItMayBeKept(String header, String value, long seconds) throws OutwardFailure {
        var path = "/kept-" + Math.abs((header + value).hashCode());
        server.serve(path, 200, "{}", Map.of(header, value));
        assertThat(client.fetch(server.at(path), Kind.DOCUMENT).freshFor()).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static Reason refusal(OutwardClient client, URI uri) {
        return catchThrowableOfType(OutwardFailure.class, () -> client.fetch(uri, Kind.DOCUMENT))
                .reason();
    }
}
