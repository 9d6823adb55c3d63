package org.grantdesk.e2e;

import com.vaadin.testbench.BrowserTestBase;

/** The page where people see which apps may act for them. */
final class BenchAuthorizedPage extends BenchPage {

    BenchAuthorizedPage(BrowserTestBase test, Portal portal) {
        super(test, portal);
    }

    BenchAuthorizedPage open() {
        open("/authorized");
        expectHeading(words("grants.title"));
        return this;
    }

    boolean shows(String app) {
        return text().contains(app);
    }

    /** Ends the only grant there is, in two clicks. */
    void revoke() {
        button("grants.revoke").click();
        dialogButton("grants.revoke").click();
    }
}
