package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * RFC 8707: every combination of {@code resource} and {@code scope}, of two APIs that both have a scope {@code read}, one
 * app and one person. K is the calendar (read, write), N the notes (read, erase), G this installation itself, X unknown, D
 * deleted. What tokens can then be had is written as {@code K:read,write G:openid}; an error as {@code !scope} or
 * {@code !target}.
 */
class ResourceAndScopeTest extends ProtocolTest {

    private static final String NONE = "-";
    private static final List<String> AT_AUTHORIZE = List.of(NONE, "K", "N", "K N", "G", "K G", "K N G");
    private static final List<String> NEVER = List.of("X", "D", "K X", "K D", "G X", "X D");
    private static final List<String> AT_TOKEN = List.of(NONE, "K", "N", "G", "X", "D", "K N", "K G");

    @Autowired
    ApiService apis;

    private TestPerson owner;
    private ApiDetails calendar;
    private ApiDetails notes;
    private ApiDetails deleted;

    @BeforeEach
    void makeApis() {
        // Others' APIs would have scopes of these names as well.
        jdbc.update("delete from api");
        owner = users.with(Authorities.MANAGE_APIS);
        calendar = make("read", "write");
        notes = make("read", "erase");
        deleted = make("read", "write", "erase");
        users.as(owner, () -> apis.delete(deleted.id()));
    }

    private ApiDetails make(String... scopes) {
        return users.as(owner, () -> apis.register(TestApis.withScopes(TestApis.named("API " + Ids.next()), scopes)));
    }

    @ParameterizedTest(name = "scope {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // scope        | no resource     | K                     | N                      | K N
                //              | G               | K G                   | K N G
                "-              | G:user          | K:read,write          | N:read,erase           | K:read,write"
                        + " N:read,erase     | G:user          | K:read,write G:user   | K:read,write N:read,erase G:user",
                "read           | !target         | K:read                | N:read                 | K:read N:read"
                        + "     | !scope          | K:read                | K:read N:read",
                "write          | K:write         | K:write               | !scope                 | K:write"
                        + "     | !scope          | K:write               | K:write",
                "erase          | N:erase         | !scope                | N:erase                | N:erase"
                        + "     | !scope          | !scope                | N:erase",
                "read write     | !target         | K:read,write          | N:read                 | K:read,write"
                        + " N:read     | !scope          | K:read,write          | K:read,write N:read",
                "write erase    | K:write N:erase | K:write               | N:erase                | K:write N:erase"
                        + "     | !scope          | K:write               | K:write N:erase",
                "nonsense       | !scope          | !scope                | !scope                 | !scope"
                        + "     | !scope          | !scope                | !scope",
                "nonsense write | K:write         | K:write               | !scope                 | K:write"
                        + "     | !scope          | K:write               | K:write",
                "openid         | G:openid        | K:read,write G:openid | N:read,erase G:openid  | K:read,write"
                        + " N:read,erase G:openid     | G:openid        | K:read,write G:openid | K:read,write"
                        + " N:read,erase G:openid",
                "openid read    | !target         | K:read G:openid       | N:read G:openid        | K:read N:read"
                        + " G:openid     | G:openid        | K:read G:openid       | K:read N:read G:openid",
                "openid write   | K:write G:openid | K:write G:openid     | !scope                 | K:write G:openid"
                        + "     | G:openid        | K:write G:openid      | K:write G:openid",
                "openid nonsense | G:openid       | !scope                | !scope                 | !scope"
                        + "     | G:openid        | G:openid              | G:openid",
                "openid profile | G:openid,profile | K:read,write G:openid,profile | N:read,erase G:openid,profile"
                        + "| K:read,write N:read,erase G:openid,profile | G:openid,profile"
                        + "| K:read,write G:openid,profile | K:read,write N:read,erase G:openid,profile",
                "user           | G:user          | !scope                | !scope                 | !scope"
                        + "     | G:user          | G:user                | G:user",
                "user read      | G:user          | K:read                | N:read                 | K:read N:read"
                        + "     | G:user          | K:read G:user         | K:read N:read G:user",
                "user write     | G:user          | K:write               | !scope                 | K:write"
                        + "     | G:user          | K:write G:user        | K:write G:user",
                "openid user write erase | G:openid,user | K:write G:openid | N:erase G:openid      | K:write N:erase"
                        + " G:openid     | G:openid,user   | K:write G:openid,user | K:write N:erase G:openid,user",
            })
    void resourceAndScopeDecide(
            String scope, String none, String k, String n, String kn, String g, String kg, String kng) {
        var expected = List.of(none, k, n, kn, g, kg, kng);
        for (int i = 0; i < expected.size(); i++) {
            jdbc.update("delete from throttle");
            var resources = AT_AUTHORIZE.get(i);
            var answer = through(authorizeUrl(scope, resources));
            var what = "scope " + scope + ", resource " + resources;
            if (expected.get(i).startsWith("!")) {
                assertThat(answer.get("error"))
                        .as(what)
                        .isEqualTo("invalid_" + expected.get(i).substring(1));
            } else {
                assertThat(answer).as(what).containsKey("code");
                redeemEverywhere(what, answer.get("code"), parse(expected.get(i)), i);
            }
        }
        for (var resources : NEVER) {
            assertThat(through(authorizeUrl(scope, resources) + "&prompt=none").get("error"))
                    .as("scope " + scope + ", resource " + resources)
                    .isEqualTo("invalid_target");
        }
    }

    /** Whatever is refused uses nothing up, so that the next resource can be tried with the same code or refresh token. */
    private void redeemEverywhere(String what, String code, Map<String, Set<String>> covered, int turn) {
        var first = new ArrayList<>(AT_TOKEN);
        Collections.rotate(first, turn);
        var grant = redemption(code);
        for (var resources : List.of(first, AT_TOKEN)) {
            for (var resource : resources) {
                var tokens = token(app, grant, resource, NONE);
                var audience = audience(covered, resource);
                var step = what + ", at the token endpoint " + resource + ", reached " + covered;
                if (audience == null) {
                    assertThat(tokens.error()).as(step).isEqualTo("400 invalid_target");
                } else {
                    assertTokens(step, app, tokens, audience, covered.get(audience));
                    grant = refresh(tokens);
                }
            }
        }
    }

    /** Whom a token is for, by what the authorization reaches; {@code null} where that is refused. */
    private static @Nullable String audience(Map<String, Set<String>> covered, String resource) {
        if (!resource.equals(NONE)) {
            return covered.containsKey(resource) ? resource : null;
        }
        var reached = new TreeSet<>(covered.keySet());
        if (reached.size() > 1 && ApiScope.OF_SIGN_IN.containsAll(covered.getOrDefault("G", Set.of()))) {
            reached.remove("G");
        }
        return reached.size() == 1 ? reached.first() : null;
    }

    /** Of an authorization for everything: the refresh narrows one access token, never more, and never widens. */
    @Test
    void refreshMayNarrow() {
        var code =
                through(authorizeUrl("openid user read write erase", "K N G")).get("code");
        var tokens = token(app, redemption(code), "K", NONE);

        for (var row : """
            - | -              | !target
            - | read           | !target
            - | write          | K:write
            - | read write     | !target
            - | erase          | N:erase
            - | openid erase   | N:erase
            - | nonsense erase | N:erase
            - | user           | G:user
            - | write erase    | !target
            - | user write     | !target
            - | openid         | !target
            - | nonsense       | !target
            K | -              | K:read,write
            K | read           | K:read
            K | read write     | K:read,write
            K | write erase    | K:write
            K | openid         | K:read,write
            K | nonsense read  | K:read
            K | erase          | !scope
            K | user           | !scope
            K | nonsense       | !scope
            N | read write     | N:read
            N | erase          | N:erase
            N | write          | !scope
            G | -              | G:openid,user
            G | openid         | G:openid
            G | user read      | G:user
            G | read           | !scope
            G | nonsense       | !scope
            X | read           | !target
            D | read           | !target
            K N | read         | !target
            K G | read         | !target
            K | -              | K:read,write
            """.split("\n")) {
            jdbc.update("delete from throttle");
            var cells = row.split("\\|");
            var answer = token(app, refresh(tokens), cells[0].strip(), cells[1].strip());
            var expected = cells[2].strip();
            if (expected.startsWith("!")) {
                assertThat(answer.error()).as(row).isEqualTo("400 invalid_" + expected.substring(1));
            } else {
                parse(expected).forEach((audience, scopes) -> assertTokens(row, app, answer, audience, scopes));
                tokens = answer;
            }
        }
    }

    /** What was allowed less than the API has is not reached by naming it. */
    @Test
    void refreshNeverWidens() {
        var tokens = app.redeem(through(authorizeUrl("openid read", "K")).get("code"));

        for (var row : """
            - | read write | !scope
            - | write      | !scope
            K | write      | !scope
            K | erase      | !scope
            N | -          | !target
            N | read       | !target
            - | erase      | !scope
            K | read       | K:read
            """.split("\n")) {
            var cells = row.split("\\|");
            var answer = token(app, refresh(tokens), cells[0].strip(), cells[1].strip());
            var expected = cells[2].strip();
            if (expected.startsWith("!")) {
                assertThat(answer.error()).as(row).isEqualTo("400 invalid_" + expected.substring(1));
            } else {
                parse(expected).forEach((audience, scopes) -> assertTokens(row, app, answer, audience, scopes));
            }
        }
    }

    /** A scope that the API has no longer is no scope of the authorization any longer. */
    @Test
    void removedScopeIsGoneFromTheRefresh() {
        var tokens = app.redeem(through(authorizeUrl("read write", "K")).get("code"));

        users.as(
                owner,
                () -> apis.update(
                        calendar.id(), TestApis.withScopes(calendar.metadata(), "write", "more"), calendar.version()));

        assertThat(token(app, refresh(tokens), NONE, "read").error()).isEqualTo("400 invalid_scope");
        assertThat(token(app, refresh(tokens), NONE, "more").error()).isEqualTo("400 invalid_scope");
        tokens = token(app, refresh(tokens), NONE, "read write");
        assertTokens("refreshed", app, tokens, "K", Set.of("write"));

        var last = tokens;
        users.as(
                owner,
                () -> apis.update(
                        calendar.id(),
                        TestApis.withScopes(calendar.metadata(), "more"),
                        apis.get(calendar.id()).version()));
        assertThat(app.isActive(last.text("access_token"))).isFalse();
        assertThat(app.refresh(last.text("refresh_token")).error()).isEqualTo("400 invalid_grant");
    }

    /** The default API is for requests that name no resource. */
    @ParameterizedTest(name = "scope {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "-              | K:read,write          | K",
                "read           | K:read                | K",
                "erase          | N:erase               | N",
                "read erase     | K:read                | K",
                "openid         | K:read,write G:openid | K",
                "openid write   | K:write G:openid      | K",
                "user           | G:user                | G",
                "user read      | K:read G:user         | K",
                "nonsense       | !scope                | -",
                "nonsense read  | K:read                | K",
            })
    void defaultApiGoesFirst(String scope, String expected, String audience) {
        jdbc.update("update client set default_api_id = ? where id = ?", calendar.id(), app.clientId());

        var answer = through(authorizeUrl(scope, NONE));

        if (expected.startsWith("!")) {
            assertThat(answer.get("error")).isEqualTo("invalid_" + expected.substring(1));
            return;
        }
        var covered = parse(expected);
        var tokens = app.redeem(answer.get("code"));
        assertTokens(scope, app, tokens, audience, covered.get(audience));
        for (var other : covered.keySet()) {
            tokens = token(app, refresh(tokens), other, NONE);
            assertTokens(scope, app, tokens, other, covered.get(other));
        }
        assertTokens(scope, app, token(app, refresh(tokens), NONE, NONE), audience, covered.get(audience));
    }

    /** A service app: of K all was chosen for it, of N only reading, and here it has a scope of its own. */
    @ParameterizedTest(name = "scope {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // scope         | no resource | K            | N       | G
                "-               | G:reports   | K:read,write | N:read  | G:reports",
                "read            | !target     | K:read       | N:read  | !scope",
                "write           | K:write     | K:write      | !scope  | !scope",
                "erase           | !scope      | !scope       | !scope  | !scope",
                "read write      | !target     | K:read,write | N:read  | !scope",
                "reports         | G:reports   | !scope       | !scope  | G:reports",
                "reports write   | !target     | K:write      | !scope  | G:reports",
                "nonsense        | !scope      | !scope       | !scope  | !scope",
                "nonsense write  | K:write     | K:write      | !scope  | !scope",
                "openid          | !scope      | !scope       | !scope  | !scope",
            })
    void serviceAppAsksForItself(String scope, String none, String k, String n, String g) {
        var machine = machine();
        choose(machine, calendar, "read");
        choose(machine, calendar, "write");
        choose(machine, notes, "read");
        var form = Map.of("grant_type", "client_credentials");
        var expected = new LinkedHashMap<>(Map.of(NONE, none, "K", k, "N", n, "G", g));

        expected.forEach((resource, cell) -> {
            var what = "scope " + scope + ", resource " + resource;
            var tokens = token(machine, form, resource, scope);
            if (cell.startsWith("!")) {
                assertThat(tokens.error()).as(what).isEqualTo("400 invalid_" + cell.substring(1));
            } else {
                parse(cell).forEach((audience, scopes) -> assertTokens(what, machine, tokens, audience, scopes));
            }
        });
        for (var resource : NEVER) {
            assertThat(token(machine, form, resource, scope).error()).isEqualTo("400 invalid_target");
        }
        for (var several : List.of("K N", "K G")) {
            assertThat(token(machine, form, several, scope).error()).isIn("400 invalid_target", "400 invalid_scope");
        }
    }

    private void assertTokens(
            String what, RelyingParty asker, RelyingParty.Answer tokens, String audience, Set<String> scopes) {
        assertThat(tokens.status()).as(what + " " + tokens.response().body()).isEqualTo(200);
        assertThat(tokens.text("scope").split(" ")).as(what).containsExactlyInAnyOrderElementsOf(scopes);
        var introspected = asker.introspect(tokens.text("access_token"));
        assertThat(introspected.body().path("aud").path(0).asString()).as(what).isEqualTo(uri(audience));
        assertThat(introspected.text("scope").split(" ")).as(what).containsExactlyInAnyOrderElementsOf(scopes);
    }

    private void choose(RelyingParty client, ApiDetails api, String scope) {
        jdbc.update(
                "insert into client_api (client_id, api_id, given) values (?, ?, true) on conflict do nothing",
                client.clientId(),
                api.id());
        jdbc.update(
                "insert into client_api_scope (client_id, api_id, scope) values (?, ?, ?)",
                client.clientId(),
                api.id(),
                scope);
    }

    private String authorizeUrl(String scope, String resources) {
        return app.authorizeUrl("scope", scope.equals(NONE) ? null : scope) + parameters(resources);
    }

    private String parameters(String resources) {
        var parameters = new StringBuilder();
        if (!resources.equals(NONE)) {
            for (var name : resources.split(" ")) {
                parameters.append("&resource=").append(URLEncoder.encode(uri(name), StandardCharsets.UTF_8));
            }
        }
        return parameters.toString();
    }

    private RelyingParty.Answer token(RelyingParty asker, Map<String, String> form, String resources, String scope) {
        var all = new LinkedHashMap<>(form);
        if (!scope.equals(NONE)) {
            all.put("scope", scope);
        }
        return asker.bare(
                "/oauth/access_token",
                RelyingParty.encode(all) + parameters(resources),
                "Authorization",
                asker.basic());
    }

    /** Through the consent page if there is one; where the app's answer goes. */
    private Map<String, String> through(String url) {
        var target = visitor.target(visitor.open(url));
        return target.startsWith("/oauth/consent")
                ? app.decide(visitor, visitor.open(target), "allow")
                : RelyingParty.query(target);
    }

    private Map<String, String> redemption(String code) {
        return Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                app.redirectUri(),
                "code_verifier",
                RelyingParty.VERIFIER);
    }

    private static Map<String, String> refresh(RelyingParty.Answer tokens) {
        return Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    }

    private String uri(String name) {
        return switch (name) {
            case "K" -> calendar.metadata().identifier();
            case "N" -> notes.metadata().identifier();
            case "D" -> deleted.metadata().identifier();
            case "G" -> "http://localhost:" + port;
            default -> "https://unknown.example.test/api";
        };
    }

    private static Map<String, Set<String>> parse(String covered) {
        var scopes = new TreeMap<String, Set<String>>();
        Arrays.stream(covered.strip().split(" +"))
                .map(part -> part.split(":"))
                .forEach(part -> scopes.put(part[0], new TreeSet<>(Arrays.asList(part[1].split(",")))));
        return scopes;
    }
}
