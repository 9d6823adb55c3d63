package org.grantdesk.clients.api;

import java.util.List;
import java.util.Map;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /oauth/apps/register}: switched off, and says so as RFC 7591 section 3.2.2 has it. */
class SelfRegistrationTest extends ApiTest {

    private static final String PATH = "/oauth/apps/register";

    @Test
    void aStrangerIsToldThatItIsOff() {
        var wish = Map.of("redirect_uris", List.of("https://app.example.test/cb"), "client_name", "Ledger");
        is(nobody().post(PATH, wish), "apps/registration-off.json");
        is(somebodyWith().post(PATH, wish), "apps/registration-off.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "\"text\"", "{\"redirect_uris\":\"\\u0000\"}"})
    void whatIsNoObjectIsInvalidMetadata(String body) {
        is(nobody().post(PATH, body), "apps/registration-unreadable.json");
    }

    @Test
    void readingItTakesTheWordForAnAppsId() {
        somebodyWith().get(PATH).refused(400, "api.context.invalid_url_param.app_error");
    }

    private static void is(ApiAnswer answer, String golden) {
        answer.is(400).matches(golden, Map.of(answer.at("error_description"), "<description>"));
    }
}
