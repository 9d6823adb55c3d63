package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.testing.TestUsers;
import org.grantdesk.testing.Visitor;
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
        var stranger = new Visitor(port);
        stranger.open(app.authorizeUrl("ui_locales", asked));

        assertThat(stranger.open("/login").body()).contains("<html lang=\"" + spoken + "\"");
    }

    @Test
    void consentPageSpeaksItTooAndAsksTheNextPersonInIt() {
        var stranger = new Visitor(port);
        stranger.open(app.authorizeUrl("ui_locales", "de", "scope", "openid profile"));
        var wanted = stranger.target(stranger.signIn(person.username(), TestUsers.PASSWORD));

        var page = stranger.open(stranger.target(stranger.open(wanted))).body();

        assertThat(page).contains(GERMAN).contains("ui_locales=de&amp;prompt=login");
    }

    @Test
    void pageOfARequestThatCannotGoOnSpeaksIt() {
        assertThat(new Visitor(port)
                        .open(app.authorizeUrl("ui_locales", "de", "redirect_uri", "https://elsewhere.example.test/"))
                        .body())
                .contains(GERMAN);
    }

    @Test
    void whatTheAppWantsGoesBeforeWhatTheBrowserWants() {
        var stranger = new Visitor(port).reading("de");
        stranger.open(app.authorizeUrl("ui_locales", "en"));

        assertThat(stranger.open("/login").body()).contains(ENGLISH);
        assertThat(new Visitor(port).reading("de").open("/login").body()).contains(GERMAN);
    }
}
