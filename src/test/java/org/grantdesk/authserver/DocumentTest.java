package org.grantdesk.authserver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.grantdesk.base.Ids;
import org.grantdesk.outward.TlsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A test of apps that a document describes, at a server of the test's own. */
abstract class DocumentTest extends ProtocolTest {

    static final String REDIRECT_URI = "http://localhost:51234/callback";

    static TlsServer server;

    /** Some path of the server; what is there changes with {@link #serve}. */
    String path;

    String url;
    String body = "";
    Map<String, String> headers = Map.of();
    int status = 200;
    final AtomicInteger fetches = new AtomicInteger();
    RelyingParty agent;

    /** One server for all of these classes, because they share a portal that reaches it. */
    @BeforeAll
    static void start() throws Exception {
        if (server == null) {
            server = new TlsServer(Files.createTempDirectory("documents"));
        }
    }

    @BeforeEach
    void serveDocument() {
        path = "/" + Ids.next() + ".json";
        url = server.at(path).toString();
        body = document("Claude Code", "");
        server.serve(path, exchange -> {
            fetches.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        server.reachedFromNowOn(clock);
        agent = new RelyingParty(port, url, "", REDIRECT_URI);
        mode("OPEN", "");
    }

    @AfterEach
    void off() {
        jdbc.update("delete from installation_setting where name like 'client_documents%'");
    }

    void mode(String mode, String domains) {
        jdbc.update("delete from installation_setting where name like 'client_documents%'");
        jdbc.update(
                "insert into installation_setting (name, chosen, updated_at) values ('client_documents', ?, now()),"
                        + " ('client_documents.domains', ?, now())",
                mode,
                domains);
    }

    String document(String name, String more) {
        return """
                {"client_id": "%s", "client_name": "%s",
                 "redirect_uris": ["http://localhost/callback", "http://127.0.0.1/callback"]%s}""".formatted(url, name, more);
    }

    String id() {
        return jdbc.queryForObject("select id from client where document_url = ?", String.class, url);
    }

    String hold() {
        return jdbc.queryForObject("select hold from client where document_url = ?", String.class, url);
    }

    int apps() {
        return jdbc.queryForObject("select count(*) from client where document_url = ?", Integer.class, url);
    }
}
