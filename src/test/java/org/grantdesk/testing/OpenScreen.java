package org.grantdesk.testing;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** A screen as it is open in a browser: speaks to the server as Vaadin's client does, without drawing anything. */
public final class OpenScreen {

    private static final Pattern KEY = Pattern.compile("\"Vaadin-Security-Key\":\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("\"v-uiId\":(\\d+)");

    private final HttpVisitor visitor;
    private final String key;
    private final String number;
    private int calls;

    private OpenScreen(HttpVisitor visitor, String key, String number) {
        this.visitor = visitor;
        this.key = key;
        this.number = number;
    }

    /** Starts a screen in the visitor's session. */
    public static OpenScreen start(HttpVisitor visitor, String route) {
        var started = visitor.open("/?v-r=init&query=&location=" + route).body();
        var key = KEY.matcher(started);
        var number = NUMBER.matcher(started);
        if (!key.find() || !number.find()) {
            throw new AssertionError("no screen was started: " + started);
        }
        return new OpenScreen(visitor, key.group(1), number.group(1));
    }

    /** Goes to another screen, as a click on a link in the menu does, and returns all that the server has to say. */
    public HttpResponse<String> go(String route) {
        return goWithKey(route, key);
    }

    /** The same with a key of somebody's choice. */
    public HttpResponse<String> goWithKey(String route, String otherKey) {
        return call(navigation(route), otherKey);
    }

    private static String navigation(String route) {
        return """
            {"type":"event","node":1,"event":"ui-navigate","data":\
            {"route":"%s","query":"","appShellTitle":"","historyState":null,"trigger":""}}\
            """.formatted(route);
    }

    /** The same from a browser that reads compressed answers, which this one does not: only its headers count. */
    public HttpResponse<Void> goCompressed(String route) {
        return visitor.sendForHeaders(request(navigation(route), key).header("Accept-Encoding", "gzip, br"));
    }

    private HttpResponse<String> call(String invocation, String withKey) {
        return visitor.send(request(invocation, withKey));
    }

    private HttpRequest.Builder request(String invocation, String withKey) {
        var body = "{\"csrfToken\":\"%s\",\"rpc\":[%s],\"syncId\":%d,\"clientId\":%d}"
                .formatted(withKey, invocation, calls, calls);
        calls++;
        return visitor.request("/?v-r=uidl&v-uiId=" + number)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }
}
