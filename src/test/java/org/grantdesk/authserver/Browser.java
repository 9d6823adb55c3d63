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

/**
 * A person in front of a real browser, and the address of an app that they are sent back to. From there they are sent on
 * to another origin, as brokers do: a browser that a page forbids to go there stays behind.
 */
final class Browser implements AutoCloseable {

    private static final String PATH = "/callback";
    private static final String LANDED = "/landed";

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
            request.getResponseHeaders().add("Location", landed());
            request.sendResponseHeaders(302, -1);
            request.close();
        });
        app.createContext(LANDED, request -> {
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
        signIn(link, username, password);
        press("Allow");
        page.waitForURL(landed());
        return arrivals.remove();
    }

    /** As somebody who has allowed it before and is not signed in any more: there is nothing to allow. */
    String signInAgain(String link, String username, String password) {
        page.context().clearCookies();
        signIn(link, username, password);
        page.waitForURL(landed());
        return arrivals.remove();
    }

    private void signIn(String link, String username, String password) {
        page.navigate(link);
        page.getByLabel("Username or email").fill(username);
        page.getByLabel("Password").fill(password);
        press("Sign in");
    }

    private String landed() {
        return "http://localhost:" + app.getAddress().getPort() + LANDED;
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
