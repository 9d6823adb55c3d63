package org.grantdesk.clients.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** How long and of what kind the fields of an app may be, on both sides of each limit, for registering and replacing. */
class AppLimitsTest extends ApiTest {

    private static final String SITE = "https://a.example.test/";
    private static final String NAME = "model.oauth.is_valid.name.app_error";
    private static final String CALLBACK = "model.oauth.is_valid.callback.app_error";
    private static final String HOMEPAGE = "model.oauth.is_valid.homepage.app_error";
    private static final String DESCRIPTION = "model.oauth.is_valid.description.app_error";
    private static final String ICON = "model.oauth.is_valid.icon_url.app_error";

    static final List<Arguments> ACCEPTED = List.of(
            Arguments.of("name", "x"),
            Arguments.of("name", "x".repeat(64)),
            Arguments.of("name", "ü".repeat(32)),
            Arguments.of("name", "😀".repeat(16)),
            Arguments.of("description", ""),
            Arguments.of("description", "two\nlines"),
            Arguments.of("description", "x".repeat(512)),
            Arguments.of("description", "😀".repeat(512)),
            Arguments.of("homepage", url(256)),
            Arguments.of("homepage", "http://a"),
            Arguments.of("homepage", "https://a.example.test?q#f"),
            Arguments.of("icon_url", ""),
            Arguments.of("icon_url", url(512)),
            Arguments.of("callback_urls", List.of(url(1022))),
            Arguments.of("callback_urls", List.of(url(500), url(521))),
            Arguments.of("callback_urls", List.of("http://192.0.2.1:8080/cb?x=y#z", "https://user:word@host")));

    static final List<Arguments> REFUSED = List.of(
            Arguments.of("name", "", NAME),
            Arguments.of("name", "x".repeat(65), NAME),
            Arguments.of("name", "ü".repeat(32) + "x", NAME),
            Arguments.of("name", "😀".repeat(16) + "x", NAME),
            Arguments.of("name", "two\nlines", NAME),
            Arguments.of("name", "\u202eexe.gnp", NAME),
            Arguments.of("name", "Pay\u200broll", NAME),
            Arguments.of("description", "\u2067", DESCRIPTION),
            Arguments.of("description", "\u0007", DESCRIPTION),
            Arguments.of("homepage", SITE + "\u202e", HOMEPAGE),
            Arguments.of("icon_url", SITE + "\u200b", ICON),
            Arguments.of("callback_urls", List.of(SITE + "\u202e"), CALLBACK),
            Arguments.of("description", "x".repeat(513), DESCRIPTION),
            Arguments.of("description", "😀".repeat(513), DESCRIPTION),
            Arguments.of("homepage", "", HOMEPAGE),
            Arguments.of("homepage", url(257), HOMEPAGE),
            Arguments.of("homepage", SITE + "ü".repeat(117), HOMEPAGE),
            Arguments.of("homepage", "HTTPS://a.example.test", HOMEPAGE),
            Arguments.of("homepage", "ftp://a.example.test", HOMEPAGE),
            Arguments.of("homepage", "https://", HOMEPAGE),
            Arguments.of("homepage", "a.example.test", HOMEPAGE),
            Arguments.of("homepage", " https://a.example.test", HOMEPAGE),
            Arguments.of("homepage", "javascript:alert(1)//http://", HOMEPAGE),
            Arguments.of("icon_url", url(513), ICON),
            Arguments.of("icon_url", "data:image/png;base64,AAAA", ICON),
            Arguments.of("icon_url", "/icon.png", ICON),
            Arguments.of("callback_urls", List.of(), CALLBACK),
            Arguments.of("callback_urls", List.of(url(1023)), CALLBACK),
            Arguments.of("callback_urls", List.of(url(500), url(522)), CALLBACK),
            Arguments.of("callback_urls", List.of(SITE, ""), CALLBACK),
            Arguments.of("callback_urls", List.of(SITE, "cursor://callback"), CALLBACK),
            Arguments.of("callback_urls", List.of("https:///path"), CALLBACK),
            Arguments.of("callback_urls", List.of("https://a.example.test/%zz"), CALLBACK));

    private ApiCaller owner;

    @BeforeEach
    void somebody() {
        owner = somebodyWith(MANAGE_OAUTH);
    }

    @ParameterizedTest
    @FieldSource("ACCEPTED")
    void upToTheLimit(String field, Object value) {
        var body = app("Ledger");
        body.put(field, value);
        var created = owner.post("/oauth/apps", body).is(201);
        assertThat(created.json().get(field).toString()).isEqualTo(json(value));
        body.put("id", created.at("id"));
        var updated = owner.put("/oauth/apps/" + created.at("id"), body).is(200);
        assertThat(updated.json().get(field).toString()).isEqualTo(json(value));
        assertThat(owner.get("/oauth/apps/" + created.at("id")).is(200).json()).isEqualTo(updated.json());
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void beyondTheLimitNothingIsStored(String field, Object value, String error) {
        var body = app("Ledger");
        body.put(field, value);
        owner.post("/oauth/apps", body).refused(400, error);
        assertThat(owner.get("/oauth/apps").is(200).json()).isEmpty();
        var id = register(owner, "Ledger");
        var before = owner.get("/oauth/apps/" + id).is(200).json();
        body.put("id", id);
        owner.put("/oauth/apps/" + id, body).refused(400, error);
        assertThat(owner.get("/oauth/apps/" + id).is(200).json()).isEqualTo(before);
    }

    @Test
    void theFirstWrongFieldIsNamedInTheOrderOfTheDialect() {
        var body = app("");
        body.putAll(
                Map.of("callback_urls", List.of("x"), "homepage", "", "description", "x".repeat(513), "icon_url", "x"));
        var order = new ArrayList<>(List.of(NAME, CALLBACK, HOMEPAGE, DESCRIPTION, ICON));
        var mended = app("Ledger");
        for (var field : List.of("name", "callback_urls", "homepage", "description", "icon_url")) {
            owner.post("/oauth/apps", body).refused(400, order.removeFirst());
            body.put(field, mended.get(field));
        }
        owner.post("/oauth/apps", body).is(201);
    }

    @Test
    void theAppIdOfMattermostHasThirtyTwoBytesAndOnlyReplacingSetsIt() {
        var id = register(owner, "Ledger");
        var body = app("Ledger");
        body.put("id", id);
        for (var longest : List.of("x".repeat(32), "ü".repeat(16))) {
            body.put("mattermost_app_id", longest);
            assertThat(owner.put("/oauth/apps/" + id, body).is(200).at("mattermost_app_id"))
                    .isEqualTo(longest);
        }
        for (var tooLong : List.of("x".repeat(33), "ü".repeat(16) + "x")) {
            body.put("mattermost_app_id", tooLong);
            owner.put("/oauth/apps/" + id, body).refused(400, "model.oauth.is_valid.mattermost_app_id.app_error");
        }
    }

    /** An address of so many bytes. */
    private static String url(int bytes) {
        return SITE + "x".repeat(bytes - SITE.length());
    }

    private static String json(Object value) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .valueToTree(value)
                .toString();
    }
}
