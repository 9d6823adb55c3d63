package org.grantdesk.authserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.grantdesk.testing.HttpVisitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An app that speaks the protocol by hand, so that a test can say anything and see everything.
 *
 * @param secret empty for a public app
 */
record RelyingParty(int port, String clientId, String secret, String redirectUri) {

    /** Known to the examples of RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");

    /** An answer of an endpoint. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {

        String text(String name) {
            return body.path(name).asString("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The code of RFC 6749's error, with the status before it. */
        String error() {
            return status + " " + text("error");
        }
    }

    /** The address of an authorization request; further parameters replace or, when {@code null}, remove the usual. */
    String authorizeUrl(String... more) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "response_type", "code",
                "client_id", clientId,
                "redirect_uri", redirectUri,
                "scope", "openid profile",
                "state", "s t&te",
                "nonce", "n-1",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
        for (int i = 0; i < more.length; i += 2) {
            if (more[i + 1] == null) {
                parameters.remove(more[i]);
            } else {
                parameters.put(more[i], more[i + 1]);
            }
        }
        return "/oauth/authorize?" + encode(parameters);
    }

    /** Goes through the consent page and allows everything that is asked; where the browser is sent then. */
    Map<String, String> authorize(HttpVisitor visitor, String... more) {
        var answer = visitor.open(authorizeUrl(more));
        var target = visitor.target(answer);
        if (!target.startsWith("/oauth/consent")) {
            return query(target);
        }
        return decide(visitor, visitor.open(target), "allow");
    }

    /** Presses a button of the consent page, with the boxes ticked that are ticked at first. */
    Map<String, String> decide(HttpVisitor visitor, HttpResponse<String> page, String decision) {
        return query(visitor.target(press(visitor, page, decision)));
    }

    HttpResponse<String> press(HttpVisitor visitor, HttpResponse<String> page, String decision) {
        return press(visitor, page, decision, Map.of());
    }

    /** @param more fields of the form besides */
    HttpResponse<String> press(
            HttpVisitor visitor, HttpResponse<String> page, String decision, Map<String, String> more) {
        return press(visitor, page, decision, more, "(?:hidden|checked)");
    }

    /** The same with all boxes ticked. */
    HttpResponse<String> pressWithAll(HttpVisitor visitor, HttpResponse<String> page) {
        return press(visitor, page, "allow", Map.of(), "(?:hidden|checkbox)");
    }

    private HttpResponse<String> press(
            HttpVisitor visitor, HttpResponse<String> page, String decision, Map<String, String> more, String ticked) {
        var scopes = Pattern.compile("<input [^>]*name=\"scope\"[^>]*>")
                .matcher(page.body())
                .results()
                .map(MatchResult::group)
                .filter(box -> Pattern.compile(ticked).matcher(box).find())
                .map(box -> box.replaceAll("(?s).* value=\"([^\"]+)\".*", "$1"))
                .map(scope -> "scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var state = STATE.matcher(page.body());
        if (!state.find()) {
            throw new AssertionError("no consent page: " + page.statusCode() + "\n" + page.body());
        }
        var already = page.body().contains("name=\"already\"") ? "&already=1" : "";
        return visitor.send(
                "POST",
                "/oauth/authorize",
                encode(Map.of("client_id", clientId, "state", state.group(1), "decision", decision)) + "&" + scopes
                        + already + (more.isEmpty() ? "" : "&" + encode(more)));
    }

    Answer redeem(String code) {
        return token(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", redirectUri,
                "code_verifier", VERIFIER));
    }

    Answer refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    Answer token(Map<String, String> form) {
        return post("/oauth/access_token", form);
    }

    Answer introspect(String token) {
        return post("/oauth/introspect", Map.of("token", token));
    }

    Answer revoke(String token) {
        return post("/oauth/revoke", Map.of("token", token));
    }

    /** Calls an endpoint with the app's own credentials: Basic with a secret, the id in the form without. */
    Answer post(String path, Map<String, String> form) {
        var all = new LinkedHashMap<>(form);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (secret.isEmpty()) {
            all.put("client_id", clientId);
        } else {
            request.header("Authorization", basic());
        }
        return send(request.POST(BodyPublishers.ofString(encode(all))));
    }

    /** Calls an endpoint with exactly these headers, given by name and value, and this form. */
    Answer bare(String path, String form, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(BodyPublishers.ofString(form)));
    }

    /** The header that names the app and proves it. */
    String basic() {
        return "Basic " + base64(clientId + ":" + secret);
    }

    boolean isActive(String token) {
        return introspect(token).body().path("active").asBoolean();
    }

    Answer userInfo(String accessToken) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth/userinfo"))
                .header("Authorization", "Bearer " + accessToken));
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var body = response.body();
            var json = body.startsWith("{")
                    ? JsonMapper.shared().readTree(body)
                    : JsonMapper.shared().createObjectNode();
            return new Answer(response.statusCode(), json, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The parameters of an address, and the address before them under the name {@code ""}. */
    static Map<String, String> query(String address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        var parts = address.split("\\?", 2);
        parameters.put("", parts[0]);
        if (parts.length == 2) {
            Arrays.stream(parts[1].split("&"))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> parameters.put(
                            pair[0], pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        }
        return parameters;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
