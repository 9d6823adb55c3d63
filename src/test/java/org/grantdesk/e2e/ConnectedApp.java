package org.grantdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An app that people let act for them, each in a browser of their own.
 *
 * @param redirectUri at a server that answers while somebody is sent there: browsers differ in what they show of one that
 *     does not
 */
record ConnectedApp(String baseUrl, String id, String secret, String name, String redirectUri) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    /** Registers it as the administrator. */
    static ConnectedApp register(Portal portal, String name) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var redirectUri = "http://127.0.0.1:" + port + "/callback";
        var app = portal.admin().registerApp(name, redirectUri);
        return new ConnectedApp(
                portal.baseUrl(),
                app.get("id").asString(),
                app.get("client_secret").asString(),
                name,
                redirectUri);
    }

    /** The person presses Allow, and the app has an access token. */
    String connect(Visitor person, String scope) throws IOException {
        return connect(person, scope, "");
    }

    /** @param resource whom the token is for; empty: Grantdesk itself */
    String connect(Visitor person, String scope, String resource) throws IOException {
        var server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(),
                        URI.create(redirectUri).getPort()),
                0);
        server.createContext("/callback", request -> {
            request.sendResponseHeaders(200, -1);
            request.close();
        });
        server.start();
        try {
            person.open("/oauth/authorize?response_type=code&state=s&client_id=" + id + "&redirect_uri=" + redirectUri
                    + "&scope=" + encode(scope) + (resource.isEmpty() ? "" : "&resource=" + encode(resource)));
            person.button("consent.allow").click();
            person.page().waitForURL(redirectUri + "?**");
        } finally {
            server.stop(0);
        }
        var code = CODE.matcher(person.page().url());
        assertThat(code.find()).as(person.page().url()).isTrue();
        return post(
                        "/oauth/access_token",
                        Map.of("grant_type", "authorization_code", "code", code.group(1), "redirect_uri", redirectUri))
                .get("access_token")
                .asString();
    }

    /** What a call with the token is answered. */
    int call(String accessToken) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + "/oauth/userinfo"))
                        .header("Authorization", "Bearer " + accessToken))
                .statusCode();
    }

    boolean isActive(String accessToken) {
        return post("/oauth/introspect", Map.of("token", accessToken))
                .get("active")
                .asBoolean();
    }

    private JsonNode post(String path, Map<String, String> form) {
        var credentials = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        var answer = send(HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
