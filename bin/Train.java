import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.security.SecureRandom;

/**
 * Lets the unpacked Grantdesk run once on a throw-away database, asks it for a few pages and calls, and ends it: what the
 * JVM has learned by then becomes its AOT cache. Called by bin/package with the folder of the application, the file of
 * the JVM's options and an empty folder to work in.
 */
class Train {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        var app = Path.of(arguments[0]);
        var work = Path.of(arguments[2]);
        var port = freePort();
        var password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
        var process = start(app, Path.of(arguments[1]), work, Map.of(
                "PORT", String.valueOf(port),
                "SERVER_ADDRESS", "127.0.0.1",
                "GRANTDESK_DATA_DIR", work.resolve("data").toString(),
                "GRANTDESK_ADMIN_EMAIL", "training@example.test",
                "GRANTDESK_ADMIN_PASSWORD", password));
        try {
            ask("http://127.0.0.1:" + port, process, password);
        } finally {
            process.destroy();
            // The cache is written when it ends.
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /** Without the environment it happens in: no database of the platform, no sign-in provider, no options of a JVM. */
    private static Process start(Path app, Path options, Path work, Map<String, String> settings) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + options,
                "-XX:AOTCacheOutput=" + app.resolve("grantdesk.aot"),
                "-Xlog:aot=error",
                "-jar",
                app.resolve("grantdesk.jar").toString()));
        var builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("log").toFile());
        var path = System.getenv("PATH");
        builder.environment().clear();
        if (path != null) {
            builder.environment().put("PATH", path);
        }
        builder.environment().putAll(settings);
        return builder.start();
    }

    private static void ask(String address, Process process, String password) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(address + "/readyz")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("Grantdesk did not start");
            }
            Thread.sleep(100);
        }
        for (var path : List.of(
                "/login",
                "/livez",
                "/grantdesk/styles.css",
                "/api/v4/system/ping",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/oauth/jwks",
                "/oauth/authorize?client_id=nobody",
                "/authorized",
                "/nothing")) {
            send(get(address + path));
        }
        var signedIn = send(post(
                address + "/api/v4/users/login",
                "application/json",
                "{\"login_id\":\"admin\",\"password\":\"" + password + "\"}"));
        var token = signedIn.headers().firstValue("Token").orElseThrow();
        send(post(
                        address + "/api/v4/oauth/apps",
                        "application/json",
                        "{\"name\":\"Training\",\"description\":\"\",\"homepage\":\"https://app.example.test\","
                                + "\"callback_urls\":[\"https://app.example.test/cb\"]}")
                .header("Authorization", "Bearer " + token));
        send(get(address + "/api/v4/oauth/apps").header("Authorization", "Bearer " + token));
        send(post(
                address + "/oauth/access_token",
                "application/x-www-form-urlencoded",
                "grant_type=authorization_code&code=none&client_id=nobody&client_secret=none"));
    }

    private static boolean answers(String url) throws InterruptedException {
        try {
            return send(get(url)).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpRequest.Builder get(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    private static HttpRequest.Builder post(String url, String type, String body) {
        return get(url).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
