package org.grantdesk.mattermost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.CREATE_USER_ACCESS_TOKEN;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.RawRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-meaning client sends is refused in words, whatever call it is for, and never breaks anything. */
class HostileInputTest extends ApiTest {

    private static final String UNREADABLE = "api.context.invalid_body_param.app_error";

    private ApiCaller admin;
    private String appId;

    @BeforeEach
    void anAdminWithAnApp() {
        admin = somebodyWith(MANAGE_OAUTH, MANAGE_SYSTEM, CREATE_USER_ACCESS_TOKEN);
        appId = register(admin, "Ledger");
    }

    @TestFactory
    Stream<DynamicTest> noCallTakesABodyThatIsNoJsonOfItsShape() {
        return calls().stream()
                .flatMap(call -> unreadable().stream()
                        .map(body -> DynamicTest.dynamicTest(call + " " + shown(body), () -> {
                            var answer = call.send(admin, body);
                            if (call.path().endsWith("/register")) {
                                // Some of them are more than an app may say about itself.
                                assertThat(answer.is(body.length > 32 * 1024 ? 413 : 400)
                                                .at("error"))
                                        .isEqualTo("invalid_client_metadata");
                            } else {
                                answer.refused(400, UNREADABLE);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> noValueOfAnUnexpectedKindBreaksACall() {
        return calls().stream()
                .flatMap(call -> fields().stream()
                        .flatMap(field -> values().stream()
                                .map(value -> DynamicTest.dynamicTest(
                                        call + " " + field + "=" + shown(value.getBytes(StandardCharsets.UTF_8)),
                                        () -> assertThat(call.send(admin, bytes("{\"" + field + "\":" + value + "}"))
                                                        .status())
                                                .isBetween(200, 499)))));
    }

    private List<Call> calls() {
        return List.of(
                new Call("POST", "/oauth/apps"),
                new Call("PUT", "/oauth/apps/" + appId),
                new Call("POST", "/oauth/apps/register"),
                new Call("POST", "/users/login"),
                new Call("POST", "/users"),
                new Call("POST", "/users/ids"),
                new Call("PUT", "/users/" + Ids.next() + "/roles"),
                new Call("PUT", "/users/" + Ids.next() + "/active"),
                new Call("POST", "/users/me/tokens"),
                new Call("POST", "/users/tokens/revoke"),
                new Call("PUT", "/roles/" + Ids.next() + "/patch"));
    }

    private static List<byte[]> unreadable() {
        var bodies = new ArrayList<byte[]>();
        for (var text : List.of(
                "",
                " ",
                "null",
                "true",
                "17",
                "\"text\"",
                "{",
                "{\"name\"",
                "{\"name\":\"x\"",
                "{'name':'x'}",
                "{name:1}",
                "nonsense",
                "<app/>",
                "name=x&homepage=y",
                "{\"name\":NaN}",
                "{\"name\":01}",
                "{\"name\":\"two\nlines\"}",
                "{\"name\":\"\\x\"}",
                "{\"name\":\"\\u00\"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"\\udc00\\ud800\"}",
                "{\"unknown\":{\"deep\":[\"\\u0000\"]}}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "[".repeat(5_000) + "]".repeat(5_000),
                "{\"name\":\"" + "x".repeat(100) + "\",")) {
            bodies.add(bytes(text));
        }
        bodies.add(new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xC3, '"', '}'});
        bodies.add(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'});
        bodies.add(new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0, '}', 0});
        bodies.add(new byte[] {0, 0, 0, 0});
        return bodies;
    }

    private static List<String> fields() {
        return List.of("name", "callback_urls", "is_trusted", "id", "login_id", "roles", "expires_at");
    }

    private static List<String> values() {
        return List.of(
                "null",
                "-1",
                "1e400",
                "9".repeat(900),
                "1.5",
                "[]",
                "[null]",
                "[[\"x\"]]",
                "{\"$ne\":null}",
                "\"' or 1=1 --\"",
                "\"%00\\u0001\\u007f\"",
                "\"\\u202e\\ufeff\\u200b\"",
                "\"" + "x".repeat(60_000) + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"is_trusted\":\"true\"}",
                "{\"is_trusted\":1}",
                "{\"callback_urls\":\"https://app.example.test\"}",
                "{\"callback_urls\":{\"0\":\"https://app.example.test\"}}",
                "{\"callback_urls\":[1]}",
                "{\"name\":{}}",
                "{\"name\":1}"
            })
    void aFieldOfAnotherKindIsNotGuessedAt(String body) {
        admin.post("/oauth/apps", body).refused(400, UNREADABLE);
    }

    @Test
    void aBodyOfOneMegabyteIsReadAndOneByteMoreIsNot() {
        var start = "{\"name\":\"Ledger\",\"homepage\":\"https://a.example.test\","
                + "\"callback_urls\":[\"https://a.example.test\"],\"unknown\":\"";
        var full = start + "x".repeat(1024 * 1024 - start.length() - 2) + "\"}";
        assertThat(full).hasSize(1024 * 1024);
        admin.post("/oauth/apps", full).is(201);
        admin.post("/oauth/apps", inChunks(full)).is(201);
        var tooLarge = "api.context.request_body_too_large.app_error";
        admin.post("/oauth/apps", full + " ").refused(413, tooLarge);
        admin.post("/oauth/apps", inChunks(full + " ")).refused(413, tooLarge);
        nobody().post("/users/login", full + " ").refused(413, tooLarge);
        nobody().post("/oauth/apps/register", inChunks(full + " ")).is(413);
        admin.put("/oauth/apps/" + appId, inChunks(full + " ")).refused(413, tooLarge);
    }

    @Test
    void whoeverSendsTooMuchIsToldSoAndTheServerGoesOn() {
        var answer = admin.post("/oauth/apps", new byte[1024 * 1024 + 1]);
        answer.refused(413, "api.context.request_body_too_large.app_error");
        admin.get("/oauth/apps").is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "nonsense"
            })
    void theTypeOfTheBodyDoesNotMatter(String type) {
        var caller = type.isEmpty() ? admin : admin.with("Content-Type", type);
        caller.post("/oauth/apps", app("Ledger")).is(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ZZZ\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n", "fffffffffffffffff\r\n{}", "2\r\n{}x\r\n0\r\n\r\n"})
    void chunksThatAreNoneAreRefused(String chunks) throws Exception {
        var answer = RawRequest.send(
                port,
                "POST /api/v4/users/login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                        + "Connection: close\r\n\r\n" + chunks);
        assertThat(answer.status()).as(answer.head()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).contains("\"status_code\":400");
    }

    @Test
    void manyParametersAreJustALongAddress() {
        admin.get("/oauth/apps?" + "a&".repeat(1500) + "per_page=0")
                .is(200)
                .matches("empty-list.json", java.util.Map.of());
    }

    @Test
    void anEmptyBodyOfJsonIsNoBody() {
        var caller = admin.with("Content-Type", "application/json");
        caller.get("/oauth/apps").is(200);
        caller.get("/users/me").is(200);
        caller.get("/system/ping").is(200);
        caller.post("/oauth/apps/" + appId + "/regen_secret").is(200);
        caller.delete("/oauth/apps/" + appId).is(200);
        caller.post("/users/logout").is(200);
    }

    private static java.net.http.HttpRequest.BodyPublisher inChunks(String text) {
        var bytes = bytes(text);
        return java.net.http.HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String shown(byte[] body) {
        var text = new String(body, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
        return text.length() <= 40 ? text : text.substring(0, 40) + "... (" + text.length() + ")";
    }

    private record Call(String method, String path) {

        ApiAnswer send(ApiCaller caller, byte[] body) {
            return caller.send(method, path, body);
        }

        @Override
        public String toString() {
            return method + " " + path.replaceAll("[a-z0-9]{26}", "{id}");
        }
    }
}
