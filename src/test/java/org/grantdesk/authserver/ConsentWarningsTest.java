package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.clients.TestApps;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.HttpVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the consent page says about an app that may be another than it claims. */
class ConsentWarningsTest extends ProtocolTest {

    private static final String FIRST = "You are the first person in your organization to connect this app.";
    private static final String LOOKS = "The name looks like that of";
    private static final String UNVERIFIED = "This app registered itself";

    @BeforeEach
    void noOtherApps() {
        jdbc.update("update client set look_key = '' where id <> ?", app.clientId());
    }

    @Test
    void saysWhoeverConnectsAnAppFirst() {
        assertThat(page(visitor)).contains(FIRST).doesNotContain(LOOKS, UNVERIFIED);
        app.authorize(visitor);

        assertThat(page(somebodyElse())).doesNotContain(FIRST);
    }

    @Test
    void saysThatNoOneHasLookedAtAnAppThatRegisteredItself() {
        jdbc.update("update client set unverified = true where id = ?", app.clientId());

        assertThat(page(visitor)).contains(UNVERIFIED);
    }

    @Test
    void callsOutAnAppThatLooksLikeABetterKnownOne() {
        app.authorize(visitor);
        var known = app;
        app = register(TestApps.confidential("Reiying  Party"));
        jdbc.update("update client set owner_id = null where id = ?", app.clientId());

        assertThat(page(visitor)).contains(LOOKS, "Relying Party");

        app = known;
        assertThat(page(somebodyElse())).as("the one that is known").doesNotContain(LOOKS);
    }

    @Test
    void copiesOfOneProductAndAppsOfOneOwnerAreNoImitations() {
        app.authorize(visitor);
        var known = app.clientId();
        app = register(TestApps.confidential("Relying Party"));
        assertThat(page(visitor)).as("of one owner").doesNotContain(LOOKS);

        jdbc.update("update client set owner_id = null where id = ?", app.clientId());
        assertThat(page(visitor)).as("one product, which goes to the same host").doesNotContain(LOOKS);

        app = register(
                TestApps.app("Relying Party", ClientType.CONFIDENTIAL, "https://elsewhere.example.com/callback"));
        jdbc.update("update client set owner_id = null where id = ?", app.clientId());
        jdbc.update("update client set software_id = 'product' where id in (?, ?)", app.clientId(), known);
        assertThat(page(visitor))
                .as("an impostor says that it is the product as well")
                .contains(LOOKS);
    }

    @Test
    void saysThatAnyProgramCanClaimASchemeOfItsOwn() {
        app = register(TestApps.app("Desktop", ClientType.PUBLIC, "com.example.desktop:/callback"));

        assertThat(page(visitor)).contains("opens com.example.desktop: links");
    }

    private String page(HttpVisitor who) {
        return who.open(who.target(who.open(app.authorizeUrl("prompt", "consent"))))
                .body();
    }
}
