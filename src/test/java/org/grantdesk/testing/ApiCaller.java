package org.grantdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who calls {@code /api/v4} of a real server, with exactly the headers given: none is added, not even a content
 * type. Cannot be changed; {@link #with} makes another one.
 */
public final class ApiCaller {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final String server;
    private final Map<String, String> headers;

    private ApiCaller(String server, Map<String, String> headers) {
        this.server = server;
        this.headers = headers;
    }

    /** A stranger. */
    public static ApiCaller of(int port) {
        return new ApiCaller("http://localhost:" + port, Map.of());
    }

    /** The same with one more header, or with another value of it. */
    public ApiCaller with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiCaller(server, more);
    }

    public ApiCaller bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public ApiAnswer get(String path) {
        return send("GET", path, null);
    }

    public ApiAnswer delete(String path) {
        return send("DELETE", path, null);
    }

    public ApiAnswer post(String path) {
        return send("POST", path, null);
    }

    public ApiAnswer post(String path, Object body) {
        return send("POST", path, body);
    }

    public ApiAnswer put(String path, Object body) {
        return send("PUT", path, body);
    }

    /**
     * Sends any request.
     *
     * @param path below {@code /api/v4}, or from the server's root when it begins with two slashes
     * @param body nothing for {@code null}; text, bytes and publishers as they are; everything else as JSON
     */
    public ApiAnswer send(String method, String path, Object body) {
        var address = path.startsWith("//") ? path.substring(1) : "/api/v4" + path;
        var request = HttpRequest.newBuilder(URI.create(server + address)).method(method, publisher(body));
        headers.forEach(request::header);
        try {
            return new ApiAnswer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher publisher(Object body) {
        return switch (body) {
            case null -> BodyPublishers.noBody();
            case BodyPublisher publisher -> publisher;
            case String text -> BodyPublishers.ofString(text);
            case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
            default -> BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
        };
    }
}
