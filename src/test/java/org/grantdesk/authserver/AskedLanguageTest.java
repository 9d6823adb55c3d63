package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenID Connect Core, section 3.1.2.1: {@code ui_locales}, the languages an app wants its people to be asked in. */
class AskedLanguageTest extends ProtocolTest {

    private static final String GERMAN = "<html lang=\"de\"";
    private static final String ENGLISH = "<html lang=\"en\"";

    @ParameterizedTest
    @CsvSource({
        "de, de",
        "de-CH en, de",
        "fr de, de",
        "en de, en",
        "xx yy, en",
        "'', en",
        "de_DE, en",
        "<script>, en",
    })
    void signInPageSpeaksTheFirstLanguageThatIsThere(String asked, String spoken) {
        var stranger = new HttpVisitor(port);
        stranger.open(app.authorizeUrl("ui_locales", asked));

        assertThat(stranger.openSignIn().body()).contains("<html lang=\"" + spoken + "\"");
    }

    @Test
    void consentPageSpeaksItTooAndAsksTheNextPersonInIt() {
        var stranger = new HttpVisitor(port);
        stranger.open(app.authorizeUrl("ui_locales", "de", "scope", "openid profile"));
        var wanted = stranger.target(stranger.signIn(person.username(), TestUsers.PASSWORD));

        var page = stranger.open(stranger.target(stranger.open(wanted))).body();

        assertThat(page).contains(GERMAN).contains("ui_locales=de&amp;prompt=login");
    }

    /** By the name that the person knows, not by the one to sign in with. */
    @Test
    void consentPageSaysWhoIsAskedByTheirDisplayName() {
        jdbc.update("update person set first_name = 'Ada', last_name = 'Lovelace' where id = ?", person.id());
        var stranger = new HttpVisitor(port);
        stranger.open(app.authorizeUrl("scope", "openid profile"));
        var wanted = stranger.target(stranger.signIn(person.username(), TestUsers.PASSWORD));

        var page = stranger.open(stranger.target(stranger.open(wanted))).body();

        assertThat(page).contains("\u2068Ada Lovelace\u2069").doesNotContain(person.username());
    }

    @Test
    void pageOfARequestThatCannotGoOnSpeaksIt() {
        assertThat(new HttpVisitor(port)
                        .open(app.authorizeUrl("ui_locales", "de", "redirect_uri", "https://elsewhere.example.test/"))
                        .body())
                .contains(GERMAN);
    }

    /** What the app asks for, then what the person reads, then what the browser says. */
    @Test
    void pagesOfSomebodySignedInSpeakTheirLanguage() {
        jdbc.update("update person set locale = 'de' where id = ?", person.id());

        assertThat(visitor.open(visitor.target(visitor.open(app.authorizeUrl())))
                        .body())
                .contains(GERMAN);
        assertThat(visitor.open(visitor.target(visitor.open(app.authorizeUrl("ui_locales", "en"))))
                        .body())
                .contains(ENGLISH);
        for (var page : List.of(
                "/logout",
                "/oauth/sign-out",
                "/oauth/consent?state=none",
                "/no-such-screen",
                "/link?code=x",
                app.authorizeUrl("redirect_uri", "https://elsewhere.example.test/"))) {
            assertThat(visitor.open(page).body()).as(page).contains(GERMAN);
            assertThat(visitor.open(page + (page.contains("?") ? "&" : "?") + "ui_locales=en")
                            .body())
                    .as(page)
                    .contains(ENGLISH);
        }
        assertThat(visitor.post("/logout", Map.of()).body()).contains(GERMAN);
        assertThat(visitor.post("/logout?ui_locales=en", Map.of()).body()).contains(ENGLISH);
    }

    @Test
    void whatTheAppWantsGoesBeforeWhatTheBrowserWants() {
        var stranger = new HttpVisitor(port).reading("de");
        stranger.open(app.authorizeUrl("ui_locales", "en"));

        assertThat(stranger.openSignIn().body()).contains(ENGLISH);
        assertThat(new HttpVisitor(port).reading("de").open("/login").body()).contains(GERMAN);
    }

    @Test
    void questionOfAnAppThatSignsOutSpeaksIt() {
        var question = visitor.target(visitor.open("/oauth/logout?ui_locales=de"));

        assertThat(visitor.open(question).body()).contains(GERMAN).contains("name=\"ui_locales\" value=\"de\"");
        assertThat(visitor.fillIn(
                                question,
                                Map.of(
                                        "client_id",
                                        app.clientId(),
                                        "post_logout_redirect_uri",
                                        "https://elsewhere.example.test/",
                                        "ui_locales",
                                        "de"))
                        .body())
                .as("the page about a wrong address")
                .contains(GERMAN);
    }

    /** On the way back to the app stand the forgotten password, the mailed link and a form that came too late. */
    @Test
    void everyPageOnTheWaySpeaksIt() {
        var stranger = new HttpVisitor(port);
        stranger.open(app.authorizeUrl("ui_locales", "de"));
        var target = HttpVisitor.formTarget(stranger.openSignIn()).orElseThrow();

        for (var page : List.of("/login?failed", "/login?wait=9", "/setup", "/forgot", "/forgot?sent", "/link")) {
            assertThat(stranger.open(page + (page.contains("?") ? "&" : "?") + "to=" + target)
                            .body())
                    .as(page)
                    .contains(GERMAN);
        }
        assertThat(new HttpVisitor(port)
                        .post("/login", Map.of("username", "a", "to", target))
                        .body())
                .contains(GERMAN);
    }

    @Test
    void pageThatRefusesADecisionSpeaksIt() {
        var consent = visitor.target(visitor.open(app.authorizeUrl("ui_locales", "de")));
        assertThat(visitor.open(consent).body()).contains("name=\"ui_locales\" value=\"de\"");

        assertThat(visitor.post(
                                "/oauth/authorize",
                                Map.of(
                                        "client_id",
                                        app.clientId(),
                                        "state",
                                        "of no page",
                                        "decision",
                                        "allow",
                                        "ui_locales",
                                        "de"))
                        .body())
                .contains(GERMAN);
    }
}
