package org.grantdesk.mattermost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.grantdesk.testing.ApiTest;
import org.junit.jupiter.api.Test;

/** {@code GET /system/ping} and {@code GET /config/client}. */
class SystemTest extends ApiTest {

    @Test
    void strangersGetAPong() {
        var pong = nobody().get("/system/ping?use_rest_semantics=true&get_server_status=true")
                .is(200);
        assertThat(pong.at("status")).isEqualTo("OK");
        assertThat(pong.json()).allSatisfy(value -> assertThat(value.isString()).isTrue());
    }

    @Test
    void strangersSeeWhatASignInNeedsAndPeopleSeeMore() {
        for (var query : new String[] {"", "?format=old"}) {
            nobody().get("/config/client" + query).is(200).matches("system/settings-for-strangers.json", Map.of());
            somebodyWith().get("/config/client" + query).is(200).matches("system/settings.json", Map.of());
        }
    }
}
