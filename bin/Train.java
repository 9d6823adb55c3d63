import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Lets the unpacked Grantdesk run once on a throw-away database, lets it do what it does most, and ends it: what the
 * JVM has learned by then becomes its AOT cache. Called by bin/package with the folder of the application, the file of
 * the JVM's options and an empty folder to work in.
 */
class Train {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Of some twenty calls. */
    private static final int ROUNDS = 50;

    private static final String AUTHORIZATION = "Authorization";
    private static final String JSON = "application/json";
    private static final String CALLBACK = "https://app.example.test/cb";
    /** From RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    public static void main(String[] arguments) throws Exception {
        var app = Path.of(arguments[0]);
        var work = Path.of(arguments[2]);
        var port = freePort();
        var password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
        var process = start(app, Path.of(arguments[1]), work, Map.of(
                "PORT", String.valueOf(port),
                "SERVER_ADDRESS", "127.0.0.1",
                "GRANTDESK_DATA_DIR", work.resolve("data").toString(),
                "GRANTDESK_LIMITS_REQUESTS_PER_MINUTE", "0",
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
                JSON,
                "{\"login_id\":\"admin\",\"password\":\"" + password + "\"}"));
        var token = signedIn.headers().firstValue("Token").orElseThrow();
        for (int round = 0; round < ROUNDS; round++) {
            work(address, token);
        }
        send(form(
                address + "/oauth/access_token",
                "grant_type=authorization_code&code=none&client_id=nobody&client_secret=none"));
    }

    /** What a busy installation does most, over and over: the cache keeps how often each method runs, and in which way. */
    private static void work(String address, String token) throws Exception {
        var apps = address + "/api/v4/oauth/apps";
        var app = call(201, as(token, post(apps, JSON, """
                {"name":"Training","description":"","homepage":"https://app.example.test","callback_urls":["%s"]}"""
                .formatted(CALLBACK))));
        var id = find("\"id\":\"([a-z0-9]+)\"", app);
        for (int i = 0; i < 4; i++) {
            call(200, as(token, get(apps + "/" + id)));
        }
        call(200, as(token, get(apps)));
        var renewed = call(200, as(token, post(apps + "/" + id + "/regen_secret", JSON, "")));

        var allowed = call(200, as(token, post(address + "/oauth/authorize", JSON, """
                {"response_type":"code","client_id":"%s","redirect_uri":"%s","scope":"openid profile offline_access",\
                "state":"s","code_challenge":"%s","code_challenge_method":"S256"}"""
                .formatted(id, CALLBACK, CHALLENGE))));
        var credentials = id + ":" + find("\"client_secret\":\"([^\"]+)\"", renewed);
        var basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
        var tokens = call(200, form(
                        address + "/oauth/access_token",
                        "grant_type=authorization_code&code=%s&redirect_uri=%s&code_verifier=%s"
                                .formatted(find("code=([^&]+)", allowed), CALLBACK, VERIFIER))
                .header(AUTHORIZATION, basic));
        var access = find("\"access_token\":\"([^\"]+)\"", tokens);
        for (int i = 0; i < 4; i++) {
            call(200, form(address + "/oauth/introspect", "token=" + access).header(AUTHORIZATION, basic));
        }
        call(200, as(access, get(address + "/oauth/userinfo")));
        var refresh = find("\"refresh_token\":\"([^\"]+)\"", tokens);
        call(200, form(address + "/oauth/access_token", "grant_type=refresh_token&refresh_token=" + refresh)
                .header(AUTHORIZATION, basic));
        call(200, form(address + "/oauth/revoke", "token=" + access).header(AUTHORIZATION, basic));
        call(200, as(token, get(address + "/api/v4/users/me/oauth/apps/authorized")));
        call(200, as(token, post(address + "/oauth/deauthorize", JSON, "{\"client_id\":\"" + id + "\"}")));
        call(200, as(token, get(apps + "/" + id).DELETE()));
    }

    private static HttpRequest.Builder as(String token, HttpRequest.Builder request) {
        return request.header(AUTHORIZATION, "Bearer " + token);
    }

    private static HttpRequest.Builder form(String url, String parameters) {
        return post(url, "application/x-www-form-urlencoded", parameters);
    }

    private static String call(int status, HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = send(request);
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.request().method() + " " + answer.uri().getPath() + " answered "
                    + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String find(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
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
