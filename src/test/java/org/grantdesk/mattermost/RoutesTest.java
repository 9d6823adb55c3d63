package org.grantdesk.mattermost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;

import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.base.Paths;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What lies at an address, with which method, and what is answered where nothing lies. */
class RoutesTest extends ApiTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private static final String SESSION_OVER = "api.context.session_expired.app_error";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/oauth/apps/",
                "/oauth/app",
                "/OAUTH/apps",
                "/oauth/apps/not-an-id",
                "/oauth/apps/a.json",
                "/oauth/apps/%C3%BCber",
                "/users/not_me",
                "/roles/name/Developer",
                "/system/ping/",
                "//api",
                "//api/v4",
                "//api/v5/users/me",
                "//api/v4.0/users/me"
            })
    void nothingLiesThereForAnybody(String path) {
        for (var caller : new org.grantdesk.testing.ApiCaller[] {nobody(), somebodyWith(MANAGE_OAUTH)}) {
            noRoute(caller.get(path));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    /oauth/apps",
        "DELETE, /oauth/apps",
        "PATCH,  /oauth/apps",
        "POST,   /oauth/apps/{id}",
        "PATCH,  /oauth/apps/{id}",
        "GET,    /oauth/apps/{id}/regen_secret",
        "PUT,    /oauth/apps/{id}/regen_secret",
        "POST,   /oauth/apps/{id}/info",
        "PUT,    /users/login",
        "PUT,    /users/logout",
        "DELETE, /users/{id}",
        "POST,   /users/{id}/roles",
        "POST,   /users/{id}/oauth/apps/authorized",
        "POST,   /system/ping",
        "OPTIONS,/oauth/apps",
        "OPTIONS,/oauth/apps/{id}",
        "OPTIONS,/system/ping",
        "OPTIONS,/nothing"
    })
    void withAnotherMethodNothingLiesThere(String method, String path) {
        noRoute(somebodyWith(MANAGE_OAUTH).send(method, path.replace("{id}", Ids.next()), null));
    }

    @Test
    void aWordInTheWrongPlaceIsTakenForAnId() {
        somebodyWith().get("/users/login").refused(400, "api.context.invalid_url_param.app_error");
        nobody().get("/users/login").refused(401, SESSION_OVER);
    }

    private static void noRoute(ApiAnswer answer) {
        var detail = "There is no api call for the url='"
                + answer.response().request().uri().getRawPath() + "'.";
        answer.is(404)
                .matches(
                        "no-route.json",
                        Map.of(
                                answer.header("X-Request-Id"),
                                "<request>",
                                answer.at("message"),
                                "<sentence>",
                                detail,
                                "<detail>"));
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        var head = nobody().send("HEAD", "/system/ping", null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("application/json");
        assertThat(head.text()).isEmpty();
        assertThat(nobody().send("HEAD", "/users/me", null).status()).isEqualTo(401);
        assertThat(somebodyWith().send("HEAD", "/oauth/apps", null).status()).isEqualTo(403);
        assertThat(nobody().send("HEAD", "/nothing", null).status()).isEqualTo(404);
    }

    @Test
    void foreignOriginsAreGivenNothing() {
        var foreign = nobody().with("Origin", "https://foreign.example.test");
        var preflight = foreign.with("Access-Control-Request-Method", "POST").send("OPTIONS", "/oauth/apps", null);
        preflight.refused(401, SESSION_OVER);
        for (var answer : new ApiAnswer[] {preflight, foreign.get("/system/ping")}) {
            assertThat(answer.response().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
        }
    }

    @Test
    void aMethodOfAnotherNameInTheHeaderChangesNothing() {
        var owner = somebodyWith(MANAGE_OAUTH);
        var id = register(owner, "Ledger");
        owner.with("X-HTTP-Method-Override", "DELETE").get("/oauth/apps/" + id).is(200);
        noRoute(owner.post("/oauth/apps/" + id + "?_method=DELETE"));
        owner.get("/oauth/apps/" + id).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v4/oauth/apps;x=1",
                "GET /api/v4/oauth//apps",
                "GET /api/v4/oauth/apps/..;/apps",
                "GET /api/v4/../v4/oauth/apps",
                "GET /api/v4/oauth%2Fapps",
                "GET //api/v4/oauth%2Fapps",
                "GET /api/v4/oauth/apps%3Bx",
                "GET /api/v4/oauth/apps%00",
                "GET /api/v4/oauth/apps/%zz",
                "GET /api/v4/oauth/apps/%",
                "GET /api/v4/./oauth/apps",
                "GET /%61pi/v4/oauth/apps",
                "GET /api/v4/a%2fb",
                "GET /api/v4/a%5Cb",
                "GET //api/v4/a%2fb",
                "GET //api/v4/%zz",
                "LINK /api/v4/oauth/apps",
                "FOO /api/v4/nothing",
                "TRACE /api/v4/oauth/apps"
            })
    void anAddressInDisguiseIsRefusedInTheShapeOfTheDialect(String request) throws Exception {
        var answer = RawRequest.send(port, request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");

        assertThat(answer.body()).contains("\"status_code\":" + answer.status()).doesNotContain("Tomcat", "html");
        if (answer.status() == 400) {
            assertThat(answer.body()).doesNotContain("\"detailed_error\":\"\"");
        }
    }

    /** What clients send whose base address ends in a slash. They show the detail, so it says what to change. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "///api/v4/users/me",
                "////api/v4/users/me",
                "//api//v4/users/me",
                "//api/v4//users/me",
                "///oauth/deauthorize",
                "//oauth//deauthorize",
                "///oauth/authorize"
            })
    void twoSlashesInARowAreNamedInTheDetail(String path) {
        var caller = nobody().with("Content-Type", "application/json");

        for (var answer : path.contains("oauth")
                ? new ApiAnswer[] {caller.post(path, "{}")}
                : new ApiAnswer[] {caller.get(path), caller.post(path, "{}"), caller.delete(path)}) {
            answer.is(400);
            assertThat(answer.at("id")).isEqualTo("api.context.bad_request.app_error");
            assertThat(answer.at("message")).isNotBlank();
            assertThat(answer.at("detailed_error")).contains("two slashes", "without a slash at its end");
            assertThat(answer.at("request_id")).isEqualTo(answer.header("X-Request-Id"));
        }
    }

    /** Every call there is, and the next one too: clients parse each answer, and read the error's id and message. */
    @Test
    void everyCallAnswersJsonAndEveryErrorHasItsIdAndMessage() {
        var calls = mapping.getHandlerMethods().keySet().stream()
                .filter(call -> call.getPatternValues().stream()
                        .allMatch(path -> path.startsWith("/api/v4/") || path.equals(Paths.DEAUTHORIZE)))
                .toList();
        assertThat(calls).hasSizeGreaterThan(20);
        for (var call : calls) {
            for (var method : call.getMethodsCondition().getMethods()) {
                var path = "/" + call.getPatternValues().iterator().next().replaceAll("\\{[^/]+}", Ids.next());
                for (var caller : new org.grantdesk.testing.ApiCaller[] {
                    nobody(),
                    nobody().bearer("unknown").with("Accept", "text/html"),
                    somebodyWith(Authorities.ALL.toArray(String[]::new)).with("Accept", "application/xml")
                }) {
                    for (var body : new String[] {null, "", "{", "[1]", "null"}) {
                        var answer = caller.send(method.name(), path, body);
                        var told = method + " " + path + ": " + answer.text();
                        assertThat(answer.header("Content-Type")).as(told).isEqualTo("application/json");
                        assertThat(answer.status()).as(told).isLessThan(500);
                        // The one call that the dialect itself takes from another standard (RFC 7591, section 3.2.2).
                        if (answer.status() >= 400 && !path.endsWith("/oauth/apps/register")) {
                            assertThat(answer.json().path("id").asString(""))
                                    .as(told)
                                    .isNotBlank();
                            assertThat(answer.json().path("message").asString(""))
                                    .as(told)
                                    .isNotBlank();
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v4/oauth/apps?page={\"a\":[1]}",
                "GET /api/v4\\oauth\\apps",
                "GET /api/v4/oauth/apps\u0001",
                "G\u0000T /api/v4/oauth/apps"
            })
    void whatIsNoRequestAtAllIsRefusedBeforeAnybodyKnowsWhomItIsFor(String request) throws Exception {
        var answer = RawRequest.send(
                port, request + " HTTP/1.1\r\nHost: localhost\r\nX-Echo: echo\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).isIn(400, 405);
        assertThat(answer.body()).doesNotContain("Tomcat", "echo", "Exception");
    }

    @Test
    void aQueryThatCannotBeDecodedIsPassedOver() throws Exception {
        var answer = RawRequest.send(
                port,
                "GET /api/v4/system/ping?page=%zz&x=%&access_token=%f HTTP/1.1\r\n"
                        + "Host: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void headersBeyondAllMeasureAreRefused() {
        var answer = nobody().with("X-Long", "x".repeat(50_000)).get("/system/ping");
        assertThat(answer.status()).isBetween(400, 499);
        nobody().with("Authorization", "Bearer " + "x".repeat(6_000))
                .get("/users/me")
                .refused(401, SESSION_OVER);
    }
}
