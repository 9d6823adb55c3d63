package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.DebianPackages;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestCertificate;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Runs the proxies' settings as deploy/ has them, but for the ports and the places of certificates, and takes people
 * through them: from the app to the sign-in, the consent page and back, with the longest state that an app may send.
 */
@GrantdeskTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "grantdesk.base-url=" + DocumentedProxyTest.BASE_URL + "/")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedProxyTest {

    static final String BASE_URL = "https://apps.example.test";

    @TempDir
    static Path folder;

    @Autowired
    private TestUsers users;

    @Autowired
    private ClientService clients;

    @Autowired
    private Database database;

    @LocalServerPort
    private int port;

    private final List<Process> running = new ArrayList<>();
    private SSLContext trust;
    private URI nginx;
    private URI haproxy;

    @BeforeAll
    void start() throws Exception {
        trust = TestCertificate.make(folder, "apps.example.test");
        nginx = DebianPackages.program("nginx").map(this::nginx).orElse(null);
        haproxy = DebianPackages.program("haproxy").map(this::haproxy).orElse(null);
    }

    @AfterAll
    void stop() throws InterruptedException {
        for (var process : running) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor();
        }
    }

    static Stream<String> states() {
        return Stream.of("s".repeat(4_000), "s".repeat(8_192), "&".repeat(8_192));
    }

    @ParameterizedTest
    @MethodSource("states")
    void nginxTakesTheAppsLongestStateThroughTheSignIn(String state) {
        assumeTrue(nginx != null, "nginx is not installed, and cannot be installed here");
        signIn(nginx, state);
    }

    @ParameterizedTest
    @MethodSource("states")
    void haproxyTakesTheAppsLongestStateThroughTheSignIn(String state) {
        assumeTrue(haproxy != null, "HAProxy is not installed, and cannot be installed here");
        signIn(haproxy, state);
    }

    private void signIn(URI proxy, String state) {
        var developer = users.with(Authorities.MANAGE_OAUTH);
        var registered = users.as(
                developer, () -> clients.register(TestApps.confidential("Relying Party"), MetadataRules.PORTAL));
        var app = new RelyingParty(
                port,
                registered.details().clientId(),
                registered.clientSecret(),
                registered.details().redirectUris().getFirst());
        var person = users.withPassword();
        var visitor = new HttpVisitor(proxy, trust);

        var asked = visitor.open(app.authorizeUrl("state", state));
        var signedIn = visitor.fillIn(
                path(visitor.target(asked)), Map.of("username", person.username(), "password", TestUsers.PASSWORD));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(302);
        var back = visitor.open(path(visitor.target(signedIn)));
        var answer = app.decide(visitor, visitor.open(path(visitor.target(back))), "allow");

        assertThat(answer).containsKey("code").containsEntry("state", state);
        assertThat(database.value(
                        String.class,
                        "select address from audit_event where action = 'person.signedIn' and person_id = ?",
                        person.id()))
                .isEqualTo("127.0.0.1");
    }

    /** Where a redirect leads; the portal's own address stands for the proxy's, as a name server would have it. */
    private static String path(String target) {
        return target.startsWith(BASE_URL + "/") ? target.substring(BASE_URL.length()) : target;
    }

    private URI nginx(Path program) {
        var proxyPort = freePort();
        var block = deployed("nginx.conf")
                .replace("listen 443 ssl", "listen 127.0.0.1:" + proxyPort + " ssl")
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("/etc/ssl/apps.example.test.pem", folder + "/certificate.pem")
                .replace("/etc/ssl/private/apps.example.test.key", folder + "/key.pem");
        var temporary = new StringBuilder();
        for (var kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            temporary
                    .append(kind)
                    .append("_temp_path ")
                    .append(folder)
                    .append("/")
                    .append(kind)
                    .append(";\n");
        }
        write(
                "nginx.conf",
                "daemon off;\nuser root;\npid " + folder + "/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n"
                        + temporary + block + "}\n");
        return run(
                proxyPort,
                program.toString(),
                "-e",
                folder + "/nginx.log",
                "-p",
                folder.toString(),
                "-c",
                folder + "/nginx.conf");
    }

    private URI haproxy(Path program) {
        var proxyPort = freePort();
        write(
                "haproxy.cfg",
                deployed("haproxy.cfg")
                        .replace("bind :443", "bind 127.0.0.1:" + proxyPort)
                        .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                        .replace("/etc/haproxy/apps.example.test.pem", folder + "/both.pem"));
        return run(proxyPort, program.toString(), "-db", "-f", folder + "/haproxy.cfg");
    }

    private static String deployed(String name) {
        try {
            return Files.readString(Path.of("deploy", name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI run(int proxyPort, String... command) {
        try {
            var log = folder.resolve(proxyPort + ".log");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            running.add(process);
            for (int tries = 0; !answers(proxyPort); tries++) {
                assertThat(process.isAlive() && tries < 200)
                        .as(Files.readString(log))
                        .isTrue();
                Thread.sleep(50);
            }
            return URI.create("https://127.0.0.1:" + proxyPort);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean answers(int proxyPort) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), proxyPort)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
