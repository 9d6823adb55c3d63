package org.grantdesk.mattermost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;

import java.util.List;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer carries, and in which language it speaks. */
class HeadersTest extends ApiTest {

    @Test
    void everyAnswerCarriesTheHeadersOfTheDialect() {
        var person = somebodyWith(MANAGE_OAUTH);
        List.of(
                        nobody().get("/system/ping"),
                        nobody().get("/users/me"),
                        nobody().get("/nothing/here"),
                        nobody().post("/users/login", "{"),
                        nobody().post("/users/logout"),
                        person.get("/oauth/apps"),
                        person.post("/oauth/apps", app("Ledger")),
                        person.post("/oauth/apps", new byte[1024 * 1024 + 1]),
                        person.get("/oauth/apps/junk"),
                        person.delete("/oauth/apps"))
                .forEach(HeadersTest::carriesTheHeaders);
    }

    private static void carriesTheHeaders(ApiAnswer answer) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("X-Request-Id")).matches("[ybndrfg8ejkmcpqxot1uwisza345h769]{26}");
        assertThat(answer.header("X-Version-Id")).matches("\\d+\\.\\d+\\.\\d+\\.[^.]+\\.[0-9a-f]+\\.false");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.response().headers().firstValue("Permissions-Policy")).contains("");
        var get = answer.response().request().method().equals("GET");
        assertThat(answer.header("Expires")).isEqualTo(get ? "0" : "");
    }

    @Test
    void everyRequestHasAnIdOfItsOwnWhateverTheCallerSends() {
        var caller = nobody().with("X-Request-Id", "chosen");
        var first = caller.get("/users/me").header("X-Request-Id");
        assertThat(caller.get("/users/me").header("X-Request-Id")).isNotEqualTo(first);
        assertThat(first).isNotEqualTo("chosen");
    }

    @Test
    void theServersVersionIsReadableWhereNoSecretIsToldAsClientsTakeItOnlyFromAnswersThatMayBeKept() {
        assertThat(somebodyWith().get("/users/me").is(200).header("Cache-Control"))
                .isEmpty();
        assertThat(nobody().get("/system/ping").header("Cache-Control")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "application/xml", "application/json;charset=UTF-8", "*/*", "nonsense", "a/b;q=x"})
    void theTypeIsTheSameWhateverTheCallerAccepts(String accepted) {
        nobody().with("Accept", accepted).get("/system/ping").is(200);
        nobody().with("Accept", accepted).get("/users/me").refused(401, "api.context.session_expired.app_error");
        nobody().with("Accept", accepted).get("/nothing/here").is(404);
        somebodyWith().with("Accept", accepted).get("/oauth/apps").refused(403, "api.command.admin_only.app_error");
    }

    @ParameterizedTest
    @CsvSource({
        "de,             Ihre Sitzung",
        "'fr, de;q=0.5', Ihre Sitzung",
        "en,             Your session",
        "fr,             Your session",
        "*,              Your session",
        "'!!;q=9',       Your session"
    })
    void strangersReadTheLanguageTheyAskFor(String accepted, String beginning) {
        assertThat(nobody().with("Accept-Language", accepted).get("/users/me").at("message"))
                .startsWith(beginning);
    }

    @Test
    void peopleReadTheirOwnLanguage() {
        var person = users.with();
        database.update("update person set locale = 'de' where id = ?", person.id());
        var english = as(person).with("Accept-Language", "en").get("/oauth/apps/junk");
        assertThat(english.at("message"))
                .isNotEqualTo(somebodyWith().get("/oauth/apps/junk").at("message"));
    }

    @Test
    void noAnswerSetsABrowserSession() {
        assertThat(somebodyWith().get("/users/me").header("Set-Cookie")).isEmpty();
        assertThat(nobody().get("/users/me").header("Set-Cookie")).isEmpty();
    }
}
