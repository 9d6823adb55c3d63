package org.grantdesk.authserver;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.grantdesk.testing.Chromium;

/** A person in front of a real browser, and the address of an app that they are sent back to. */
final class Browser implements AutoCloseable {

    private static final String PATH = "/callback";

    private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
    private final HttpServer app;
    private final Page page = Chromium.newPage();

    Browser() {
        try {
            app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        app.createContext(PATH, request -> {
            arrivals.add("http://127.0.0.1:" + app.getAddress().getPort() + request.getRequestURI());
            var welcome = "Signed in".getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(200, welcome.length);
            try (var body = request.getResponseBody()) {
                body.write(welcome);
            }
        });
        app.start();
    }

    /** Where the app is sent its answers. */
    String redirectUri() {
        return "http://127.0.0.1:" + app.getAddress().getPort() + PATH;
    }

    /** Follows the app's link, signs in on the way, allows what is asked; the address the browser then asks the app for. */
    String signInAndAllow(String link, String username, String password) {
        page.navigate(link);
        page.getByLabel("Username or e-mail").fill(username);
        page.getByLabel("Password").fill(password);
        press("Sign in");
        press("Allow");
        page.waitForURL(redirectUri() + "?**");
        return arrivals.remove();
    }

    private void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Override
    public void close() {
        page.context().close();
        app.stop(0);
    }
}
