package org.grantdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * A browser without a window: keeps cookies, fills in forms, follows no redirect by itself. For tests with a real
 * server.
 */
public final class HttpVisitor {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern FORM_TARGET = Pattern.compile("name=\"to\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private final URI portal;
    private String language = "en";
    private String signInPage = "/login";

    public HttpVisitor(int port) {
        this(URI.create("http://localhost:" + port), null);
    }

    /**
     * @param portal what the browser's address bar says, without a path
     * @param trust whose certificates it accepts; {@code null}: those that Java does
     */
    public HttpVisitor(URI portal, SSLContext trust) {
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies);
        client = (trust == null ? builder : builder.sslContext(trust)).build();
        this.portal = portal;
    }

    /** What the browser says its user reads. */
    public HttpVisitor reading(String acceptLanguage) {
        language = acceptLanguage;
        return this;
    }

    /** Opens a page as a browser does when somebody follows a link. */
    public HttpResponse<String> open(String path) {
        return send("GET", path, "");
    }

    /** Opens the sign-in page that the browser was last sent to. */
    public HttpResponse<String> openSignIn() {
        return open(signInPage);
    }

    /** Follows a link of that page, which passes on where the browser wants to go. */
    public HttpResponse<String> openFromSignIn(String path) {
        var to = signInPage.indexOf("to=");
        return open(to < 0 ? path : path + (path.contains("?") ? "&" : "?") + signInPage.substring(to));
    }

    /** Sends a form exactly as given, without a token of its own. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return send("POST", path, encode(fields));
    }

    /** Opens the page, takes the form's token from it and sends the fields with it to the same path. */
    public HttpResponse<String> fillIn(String page, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        var form = open(page);
        all.put("_csrf", formToken(form));
        formTarget(form).ifPresent(to -> all.put("to", to));
        return post(URI.create(page).getPath(), all);
    }

    /** Signs in through the form, on the page that the browser was last sent to for that. */
    public HttpResponse<String> signIn(String username, String password) {
        return signIn(openSignIn(), username, password);
    }

    /** Signs in through the form of this page. */
    public HttpResponse<String> signIn(HttpResponse<String> page, String username, String password) {
        var fields = new LinkedHashMap<>(Map.of("username", username, "password", password));
        fields.put("_csrf", formToken(page));
        formTarget(page).ifPresent(to -> fields.put("to", to));
        return post("/login", fields);
    }

    /** Sends any request with a form as its body. */
    public HttpResponse<String> send(String method, String path, String form) {
        return send(request(path)
                .method(method, form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** A request from this browser, to be completed. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(portal.resolve(path))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", language);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    /** Sends a request whose answer's body does not matter. */
    public HttpResponse<Void> sendForHeaders(HttpRequest.Builder request) {
        return send(request, BodyHandlers.discarding());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            var answer = client.send(request.build(), body);
            if (target(answer).matches("/login(\\?.*)?")) {
                signInPage = target(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The value of a cookie, if the browser holds it. */
    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Gives the browser a cookie. */
    public void keep(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(portal, cookie);
    }

    /** All cookies that the browser holds, as it sends them. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The token in a page's form. */
    public static String formToken(HttpResponse<String> page) {
        var found = FORM_TOKEN.matcher(page.body());
        if (!found.find()) {
            throw new AssertionError("no form in the answer " + page.statusCode() + ":\n" + page.body());
        }
        return found.group(1);
    }

    /** The sealed target in a page's form. */
    public static Optional<String> formTarget(HttpResponse<String> page) {
        var found = FORM_TARGET.matcher(page.body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Where an answer sends the browser: path and query, or the whole address when it leads away from the portal. */
    public String target(HttpResponse<?> answer) {
        var location = answer.headers().firstValue("Location").orElse("");
        return location.startsWith(portal + "/")
                ? location.substring(portal.toString().length())
                : location;
    }

    /** Fields as the body of a form. */
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
