package org.grantdesk.outward;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.grantdesk.testing.TestCertificate;

/** A server on this machine for {@code client.example.test}, and a client that believes its certificate. */
public final class TlsServer implements AutoCloseable {

    public static final String HOST = "client.example.test";

    private static final AtomicReference<OutwardClient> CURRENT = new AtomicReference<>();

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SSLContext trust;

    public TlsServer(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        trust = TestCertificate.make(folder, HOST);
        var password = "changeit".toCharArray();
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream store = Files.newInputStream(folder.resolve("store.p12"))) {
            keys.load(store, password);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(threads);
        server.start();
    }

    public void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    /** Answers with this text and these headers. */
    public void serve(String path, int status, String body, Map<String, String> headers) {
        serve(path, exchange -> {
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    public void forget(String path) {
        server.removeContext(path);
    }

    public URI at(String path) {
        return URI.create("https://" + HOST + ":" + server.getAddress().getPort() + path);
    }

    /** Finds this machine behind every name, which the host of this server alone may have. */
    public OutwardClient client(Clock clock) {
        return client(Set.of(HOST), clock);
    }

    /** A client for a portal that many tests share: each of them says whom it reaches, with {@link #reachedFromNowOn}. */
    public static OutwardClient reached(Clock clock) throws GeneralSecurityException {
        return new OutwardClient(Set.of(), SSLContext.getDefault(), InetAddress::getAllByName, clock) {
            @Override
            public Fetched fetch(URI uri, Kind kind) throws OutwardFailure {
                var client = CURRENT.get();
                return client == null ? super.fetch(uri, kind) : client.fetch(uri, kind);
            }

            @Override
            public void refuse(URI uri) {
                var client = CURRENT.get();
                if (client == null) {
                    super.refuse(uri);
                } else {
                    client.refuse(uri);
                }
            }
        };
    }

    /** The portal reaches this server, by any name, until another one is reached. */
    public void reachedFromNowOn(Clock clock) {
        CURRENT.set(client(clock));
    }

    OutwardClient client(Set<String> listed, Clock clock) {
        return new OutwardClient(listed, trust, host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, clock);
    }

    SSLContext trust() {
        return trust;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
