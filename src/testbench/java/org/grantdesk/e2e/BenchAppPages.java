package org.grantdesk.e2e;

import com.vaadin.testbench.BrowserTestBase;
import java.util.regex.Pattern;

/** The screens about one app: registering it, its secret, its settings, its end. */
final class BenchAppPages extends BenchPage {

    private static final Pattern SECRET = Pattern.compile("gds_[a-z0-9]{26}_[0-9A-Za-z]{49}");

    BenchAppPages(BrowserTestBase test, Portal portal) {
        super(test, portal);
    }

    /** Opens a tab of an app: {@code ""}, {@code secrets}, {@code people}, {@code activity} or {@code settings}. */
    BenchAppPages openTab(String clientId, String tab) {
        open("/apps/" + clientId + (tab.isEmpty() ? "" : "/" + tab));
        return this;
    }

    /** Registers an app and is at the page that shows its secret. */
    void register(String name) {
        open("/apps/new");
        field("client.name").setValue(name);
        field("client.homepage").setValue("https://app.example.test");
        field("client.redirectUris.one", 1).setValue("https://app.example.test/callback");
        button("register.submit").click();
        expectHeading(words("registered.title", name));
    }

    /** The secret that is shown now. */
    String secret() {
        return test().waitUntil(driver -> {
            var shown = SECRET.matcher(text());
            return shown.find() ? shown.group() : null;
        });
    }

    void rename(String name) {
        field("client.name").setValue(name);
        button("action.save").click();
        expectHeading(name);
    }

    /** Rotates the secret in two actions and answers with the new one. */
    String rotateSecret() {
        button("rotate.action").click();
        dialogButton("rotate.verb").click();
        return secret();
    }

    void delete(String name) {
        button("client.delete").click();
        field("client.delete.name").setValue(name);
        dialogButton("client.delete").click();
        expectHeading(words("apps.title"));
    }
}
