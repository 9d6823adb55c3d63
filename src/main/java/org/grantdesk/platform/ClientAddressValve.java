package org.grantdesk.platform;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.grantdesk.base.NetworkAddress;
import org.grantdesk.base.TrustedProxies;

/**
 * Finds out where a request comes from, before anything counts, logs or shows the address. A trusted proxy says so in
 * {@code X-Forwarded-For}, or in {@code Forwarded} (RFC 7239) where the other one is missing; no one else is believed.
 */
final class ClientAddressValve extends ValveBase {

    private static final String HTTPS = "https";

    private final TrustedProxies proxies;

    ClientAddressValve(TrustedProxies proxies) {
        super(true);
        this.proxies = proxies;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var written = request.getRemoteAddr();
        var peer = NetworkAddress.parse(String.valueOf(written));
        if (peer.isPresent()) {
            var believed = proxies.believes(peer.get());
            var client = believed ? proxies.client(peer.get(), addresses(request)) : peer.get();
            request.setRemoteAddr(NetworkAddress.text(client));
            if (believed && isHttps(request)) {
                request.setSecure(true);
                request.getCoyoteRequest().scheme().setString(HTTPS);
                request.setServerPort(443);
            }
        }
        getNext().invoke(request, response);
    }

    /** The addresses of all lines of the header, in their order. */
    private static List<String> addresses(Request request) {
        var forwardedFor = elements(request, "X-Forwarded-For");
        return forwardedFor.isEmpty() ? parameters(request, "for") : forwardedFor;
    }

    private static boolean isHttps(Request request) {
        var protocols = elements(request, "X-Forwarded-Proto");
        var last = protocols.isEmpty() ? parameters(request, "proto") : protocols;
        return !last.isEmpty() && last.getLast().equalsIgnoreCase(HTTPS);
    }

    private static List<String> elements(Request request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /** A parameter of each element of {@code Forwarded}; empty text where an element lacks it. */
    private static List<String> parameters(Request request, String name) {
        var values = new ArrayList<String>();
        for (var element : elements(request, "Forwarded")) {
            values.add(Arrays.stream(element.split(";"))
                    .map(String::strip)
                    .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith(name + "="))
                    .map(pair -> pair.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse(""));
        }
        return values;
    }
}
