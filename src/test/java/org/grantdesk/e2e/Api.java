package org.grantdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One person at {@code /api/v4}, and a record of everything that was said. Tests use it to make what a screen shows; a
 * call that fails fails the test.
 */
final class Api {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String baseUrl;
    private final String token;
    private final List<Exchange> exchanges;

    private Api(String baseUrl, String token, List<Exchange> exchanges) {
        this.baseUrl = baseUrl;
        this.token = token;
        this.exchanges = exchanges;
    }

    /** Signs in and keeps the session's token. */
    static Api signIn(String baseUrl, String name, String password) {
        return signIn(new Api(baseUrl, "", new CopyOnWriteArrayList<>()), name, password);
    }

    /** The same for another person, whose calls go into the same record. */
    Api signInAs(String name, String password) {
        return signIn(with(""), name, password);
    }

    private static Api signIn(Api anonymous, String name, String password) {
        HttpResponse<String> answer = anonymous.exchange(
                "POST", "/users/login", JSON.writeValueAsString(Map.of("login_id", name, "password", password)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String token = answer.headers().firstValue("Token").orElseThrow();
        return anonymous.with(token);
    }

    /** The same person with another token; both write to one record. */
    Api with(String otherToken) {
        return new Api(baseUrl, otherToken, exchanges);
    }

    String token() {
        return token;
    }

    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** What was said last, by anybody who writes to this record. */
    Exchange lastExchange() {
        return exchanges.getLast();
    }

    JsonNode get(String path) {
        return call("GET", path, null);
    }

    JsonNode post(String path, Object body) {
        return call("POST", path, body);
    }

    JsonNode put(String path, Object body) {
        return call("PUT", path, body);
    }

    JsonNode delete(String path) {
        return call("DELETE", path, null);
    }

    /** Makes a person who may sign in, and gives them roles; answers with their id. */
    String createPerson(String username, String password, String... roles) {
        String id = post(
                        "/users",
                        Map.of("username", username, "email", username + "@example.test", "password", password))
                .get("id")
                .asString();
        if (roles.length > 0) {
            put("/users/" + id + "/roles", Map.of("roles", String.join(" ", roles)));
        }
        return id;
    }

    /** Registers a confidential app; answers with the whole object, the secret included. */
    JsonNode registerApp(String name) {
        return registerApp(name, "https://app.example.test/callback");
    }

    JsonNode registerApp(String name, String redirectUri) {
        return post(
                "/oauth/apps",
                Map.of(
                        "name",
                        name,
                        "description",
                        "Made for a test",
                        "homepage",
                        "https://app.example.test",
                        "callback_urls",
                        List.of(redirectUri)));
    }

    /** Whatever the answer is, it is recorded and returned. */
    HttpResponse<String> exchange(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + "/api/v4" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            exchanges.add(new Exchange(
                    method + " " + path,
                    String.valueOf(body),
                    answer.headers().map().toString(),
                    answer.body()));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode call(String method, String path, Object body) {
        HttpResponse<String> answer = exchange(method, path, body == null ? null : JSON.writeValueAsString(body));
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 299);
        return JSON.readTree(answer.body());
    }
}
