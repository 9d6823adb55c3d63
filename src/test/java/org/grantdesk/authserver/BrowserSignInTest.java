package org.grantdesk.authserver;

import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole way as a library of somebody else's goes it: its link, a person in a real browser, its own checks. */
abstract class BrowserSignInTest extends ProtocolTest {

    private Browser browser;

    @BeforeEach
    void arrive() {
        browser = new Browser();
        app = register(
                TestApps.app("Relying Party", ClientType.CONFIDENTIAL, browser.redirectUri()),
                MetadataRules.COMPATIBLE);
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    String issuer() {
        return "http://localhost:" + port;
    }

    /** The address that the app is asked for in the end, with the answer in it. */
    String signIn(String link) {
        return browser.signInAndAllow(link, person.username(), TestUsers.PASSWORD);
    }

    /** The same for somebody who has allowed it before. */
    String signInAgain(String link) {
        return browser.signInAgain(link, person.username(), TestUsers.PASSWORD);
    }
}
