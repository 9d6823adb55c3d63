package org.grantdesk.authorizations.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.grantdesk.authorizations.TestGrants;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AuthorizedViewTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    Database database;

    @Autowired
    Clock clock;

    TestPerson me;
    TestPerson developer;
    TestGrants given;

    @BeforeEach
    void people() {
        given = new TestGrants(database, clock);
        me = users.with();
        developer = users.with(Authorities.MANAGE_OAUTH);
    }

    @Test
    void anEmptyListExplainsWhatWillBeHere() {
        signIn(me);
        open("authorized");

        assertThat(heading()).isEqualTo("Authorized apps");
        assertThat(text()).contains("No app has access to your account", "Apps that you allow are listed here");
        assertThat(view().grants.revokeAll.isVisible()).isFalse();
        assertThat(view().grants.search.isVisible()).isTrue();
        assertThat(view().grants.search.getParent().orElseThrow().isVisible()).isFalse();
    }

    @Test
    void aCardTellsWhoHelpsWithTheApp() {
        var app = granted("Payroll", "openid");
        users.as(
                developer,
                () -> clients.patch(
                        app, known -> known.withSupportEmail("help+?cc=x@example.com"), MetadataRules.PORTAL));
        signIn(me);
        open("authorized");

        assertThat(text(cards().getFirst())).contains("Support: ", "help+?cc=x@example.com");
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("mailto:help%2B%3Fcc%3Dx@example.com");
    }

    @Test
    void aCardTellsWhoIsResponsibleForAnAgent() {
        var app = granted("Assistant", "openid");
        database.update("update client set purpose = 'AGENT', sponsor_id = owner_id where id = ?", app);
        signIn(me);
        open("authorized");
        assertThat(text(cards().getFirst()))
                .contains("Agent", developer.username() + " is responsible for this agent.");

        database.update("update person set deactivated_at = current_timestamp where id = ?", developer.id());
        open("authorized");
        assertThat(text(cards().getFirst()))
                .contains("currently has no active sponsor")
                .doesNotContain("is responsible for");
    }

    @Test
    void aCardMarksAnAppThatNoPersonRegistered() {
        var app = granted("Assistant", "openid");
        database.update("update client set origin = 'DOCUMENT' where id = ?", app);
        signIn(me);
        open("authorized");
        assertThat(text(cards().getFirst())).contains("From a document");

        database.update("update client set origin = 'REGISTRATION', unverified = true where id = ?", app);
        open("authorized");
        assertThat(text(cards().getFirst())).contains("Unverified").doesNotContain("From a document");
    }

    @Test
    void aCardSaysWhoWhatAndSinceWhen() {
        var app = granted("Payroll", "openid email manage_oauth unheard-of");
        given.used(me, app, Duration.ofHours(3));
        signIn(me);
        open("authorized");

        assertThat(cards()).hasSize(1);
        assertThat(text(cards().getFirst()))
                .contains("Payroll", "Owned by " + developer.username(), "www.example.com")
                .contains("Sign you in", "See your email address", "Manage your apps", "unheard-of")
                .contains("2 days ago", "3 h ago");
        assertThat(text(cards().getFirst()).indexOf("Manage your apps"))
                .as("the most dangerous first")
                .isLessThan(text(cards().getFirst()).indexOf("Sign you in"));
        assertThat(find(Anchor.class).all())
                .filteredOn(link -> link.getHref().equals("https://www.example.com/"))
                .singleElement()
                .satisfies(link ->
                        assertThat(link.getElement().getAttribute("rel")).contains("noopener", "noreferrer"));
    }

    @Test
    void anAddressThatIsNotSafeToFollowIsNoLink() {
        var app = granted("Payroll", "openid");
        database.update("update client set client_uri = 'https://good@evil.example.test/' where id = ?", app);
        signIn(me);
        open("authorized");

        assertThat(text(cards().getFirst())).contains("evil.example.test");
        assertThat(find(Anchor.class).all()).noneMatch(link -> link.getHref().contains("evil"));
    }

    @Test
    void wordsAreInTheReadersLanguage() {
        granted("Payroll", "openid");
        database.update("update person set locale = 'de' where id = ?", me.id());
        signIn(me);
        open("authorized");

        assertThat(text()).contains("Autorisierte Apps", "Sie anmelden").doesNotContain("Sign you in");
    }

    @Test
    void revokingTellsTheEffectInNumbersAndWaitsForYes() {
        var app = granted("Payroll", "openid");
        granted("Calendar", "openid");
        given.signIn(me, app, TokenKind.ACCESS, TokenKind.REFRESH);
        signIn(me);
        open("authorized");

        test(card("Payroll").revoke).click();
        assertThat(question())
                .startsWith("Revoke access for Payroll?")
                .contains("Payroll loses access", "2 tokens stop", "ask for consent again");
        assertThat(stored()).isEqualTo(2);
        confirm();

        assertThat(stored()).isEqualTo(1);
        assertThat(cards()).hasSize(1);
        assertThat(messages()).contains("Access revoked: Payroll");
        assertThat(view().grants.revokeAll.isVisible()).isFalse();
    }

    @Test
    void aTrustedAppComesBackWithoutAQuestionAndTheDialogSaysSo() {
        var app = granted("Payroll", "openid");
        database.update("update client set trusted = true where id = ?", app);
        signIn(me);
        open("authorized");

        test(card("Payroll").revoke).click();
        assertThat(question()).contains("without asking").doesNotContain("ask for consent");
    }

    @Test
    void revokingAllCountsAppsAndTokens() {
        var app = granted("Payroll", "openid");
        granted("Calendar", "openid");
        given.signIn(me, app, TokenKind.ACCESS);
        signIn(me);
        open("authorized");

        click("Revoke all");
        assertThat(question()).contains("2 apps lose access", "1 token stops");
        confirm();

        assertThat(stored()).isZero();
        assertThat(text()).contains("No app has access to your account");
    }

    @Test
    void manyAreSearchedAndLoadedAPageAtATime() {
        for (int i = 0; i < GrantList.PAGE + 3; i++) {
            granted("Lemur %02d".formatted(i), "openid");
        }
        granted("Okapi", "openid");
        signIn(me);
        open("authorized");

        assertThat(cards()).hasSize(GrantList.PAGE);
        test(view().grants.more).click();
        assertThat(cards()).hasSize(GrantList.PAGE + 4);
        assertThat(view().grants.more.isVisible()).isFalse();

        test(view().grants.search).setValue("oka");
        assertThat(cards()).hasSize(1);
        assertThat(text(cards().getFirst())).contains("Okapi");
        assertThat(text()).contains("1 app");

        open("authorized?q=lemur+01");
        assertThat(cards()).hasSize(1);
        open("authorized?q=zebra");
        assertThat(cards()).isEmpty();
        assertThat(text()).contains("No apps match");
    }

    private String granted(String name, String scopes) {
        var app = users.as(developer, () -> clients.register(TestApps.confidential(name), MetadataRules.PORTAL))
                .details()
                .clientId();
        given.grant(me, app, scopes, Duration.ofDays(2));
        return app;
    }

    private AuthorizedView view() {
        return (AuthorizedView) getCurrentView();
    }

    private List<GrantCard> cards() {
        return find(GrantCard.class).all();
    }

    private GrantCard card(String name) {
        return cards().stream()
                .filter(card -> text(card).contains(name))
                .findFirst()
                .orElseThrow();
    }

    private long stored() {
        return database.count("app_grant", "person_id = ?", me.id());
    }
}
