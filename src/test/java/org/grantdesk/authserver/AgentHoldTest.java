package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientPurposeService;
import org.grantdesk.clients.TestApps;
import org.grantdesk.people.PeopleService;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An agent whose sponsor was deactivated: no one connects it anew until it has another, and what was allowed before goes on. */
class AgentHoldTest extends ProtocolTest {

    @Autowired
    ClientPurposeService purposes;

    @Autowired
    PeopleService people;

    private TestPerson admin;
    private TestPerson sponsor;

    @BeforeEach
    void anAgent() {
        admin = users.with(Authorities.ALL.toArray(String[]::new));
        sponsor = users.with(Authorities.MANAGE_OAUTH);
        jdbc.update("update person set first_name = 'Grace', last_name = 'Moreau' where id = ?", sponsor.id());
        change(sponsor);
    }

    @Test
    void peopleReadWhoIsResponsible() {
        var page = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));

        assertThat(page.body()).contains("Grace Moreau").contains("is responsible for this agent");

        var plain = register(TestApps.confidential("Plain"));
        assertThat(visitor.open(visitor.target(visitor.open(plain.authorizeUrl())))
                        .body())
                .doesNotContain("is responsible for this agent");
    }

    @Test
    void noOneConnectsItAnewUntilSomebodyTakesOver() {
        var consent = visitor.open(visitor.target(visitor.open(app.authorizeUrl())));
        deactivate();

        var address = visitor.target(visitor.open(app.authorizeUrl()));
        assertThat(address).startsWith("/oauth/waiting");
        var page = visitor.open(address);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Refresh")).hasValue("10");
        assertThat(page.body()).contains("is on hold", "No one is responsible").doesNotContain("approval");
        assertThat(visitor.target(app.press(visitor, consent, "allow")))
                .as("a page that was open before")
                .startsWith("/oauth/waiting");
        assertThat(count("app_grant", app)).isZero();
        assertThat(count("approval_request", app)).isZero();

        change(admin);

        var going = visitor.target(visitor.open(visitor.target(visitor.open(address))));
        assertThat(going).startsWith("/oauth/consent");
        assertThat(app.redeem(app.decide(visitor, visitor.open(going), "allow").get("code"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatWasAllowedBeforeGoesOn() {
        var tokens = tokens("scope", "openid profile");
        deactivate();

        assertThat(app.isActive(tokens.text("access_token"))).isTrue();
        assertThat(app.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
        assertThat(app.authorize(visitor, "scope", "openid profile")).containsKey("code");
        assertThat(visitor.target(visitor.open(app.authorizeUrl("scope", "openid email"))))
                .as("more than before")
                .startsWith("/oauth/waiting");
        assertThat(visitor.target(somebodyElse().open(app.authorizeUrl()))).startsWith("/oauth/waiting");
    }

    @Test
    void aSponsorWhoComesBackEndsIt() {
        deactivate();
        assertThat(RelyingParty.query(visitor.target(visitor.open(app.authorizeUrl("prompt", "none")))))
                .containsEntry("error", "access_denied")
                .containsEntry(
                        "error_description", "The app is on hold because no active person is responsible for it");

        users.as(admin, () -> people.reactivate(sponsor.id()));

        assertThat(app.authorize(visitor)).containsKey("code");
    }

    @Test
    void trustDoesNotLiftIt() {
        app = register(TestApps.trusted("Our Own"));
        change(sponsor);
        assertThat(Map.copyOf(app.authorize(somebodyElse()))).containsKey("code");
        deactivate();

        assertThat(visitor.target(visitor.open(app.authorizeUrl()))).startsWith("/oauth/waiting");
    }

    private void change(TestPerson to) {
        users.as(admin, () -> {
            var version = purposes.get(app.clientId()).version();
            purposes.change(app.clientId(), ClientPurpose.AGENT, to.username(), version);
            return null;
        });
    }

    private void deactivate() {
        users.as(admin, () -> people.deactivate(sponsor.id()));
    }
}
