package org.grantdesk.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.CREATE_USER_ACCESS_TOKEN;
import static org.grantdesk.security.Authorities.EDIT_OTHER_USERS;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM_WIDE_OAUTH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who may do what over the wire: every call by every kind of person, with the status the contract has for it. */
class PermissionMatrixTest extends ApiTest {

    private static final Map<Character, String> PERMISSIONS = Map.of(
            'M', MANAGE_OAUTH,
            'S', MANAGE_SYSTEM_WIDE_OAUTH,
            'E', EDIT_OTHER_USERS,
            'A', MANAGE_SYSTEM,
            'T', CREATE_USER_ACCESS_TOKEN);

    @TestFactory
    Stream<DynamicContainer> everyCallByEveryKindOfPerson() {
        var table = table();
        var people = table.removeFirst();
        return table.stream()
                .map(row -> DynamicContainer.dynamicContainer(
                        row.getFirst(),
                        IntStream.range(1, people.size())
                                .mapToObj(i ->
                                        test(row.getFirst(), Column.of(people.get(i)), Integer.parseInt(row.get(i))))));
    }

    private static List<List<String>> table() {
        try (var file = PermissionMatrixTest.class.getResourceAsStream("/golden/permissions.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList())
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DynamicTest test(String call, Column column, int status) {
        return DynamicTest.dynamicTest(column.name(), () -> {
            if (call.equals("list")) {
                database.clear();
            }
            var scene = new Scene(column);
            var answer = scene.call(call);
            if (status < 400) {
                answer.is(status);
                scene.shows(call, answer);
            } else {
                answer.refused(status, idOf(call, status));
            }
        });
    }

    private static String idOf(String call, int status) {
        return switch (status) {
            case 401 -> "api.context.session_expired.app_error";
            case 403 -> call.equals("list") ? "api.command.admin_only.app_error" : "api.context.permissions.app_error";
            default ->
                call.contains("token")
                        ? "app.user_access_token.get_by_user.app_error"
                        : "app.oauth.get_app.find.app_error";
        };
    }

    /** One cell: an app, its owner, somebody else who granted it, and whoever calls. */
    private final class Scene {

        private final TestPerson owner = users.with(MANAGE_OAUTH);
        private final TestPerson other = users.with(CREATE_USER_ACCESS_TOKEN);
        private final TestPerson spare = users.with(MANAGE_SYSTEM);
        private final ApiCaller caller;
        private final TestPerson asker;
        private final String app = register(as(owner), "Ledger");
        private final boolean system;
        private final boolean everybodys;
        private final boolean owns;

        Scene(Column column) {
            system = List.of(column.permissions()).contains(MANAGE_SYSTEM);
            everybodys = List.of(column.permissions()).contains(MANAGE_SYSTEM_WIDE_OAUTH);
            owns = column.owns();
            if (column.owns()) {
                users.setPermissions(owner, column.permissions());
                asker = owner;
            } else {
                asker = column.name().equals("nobody") ? null : users.with(column.permissions());
            }
            caller = asker == null ? nobody() : as(asker);
            database.update(
                    "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                            + " values (?, ?, ?, 'user', current_timestamp, current_timestamp)",
                    Ids.next(),
                    other.id(),
                    app);
        }

        ApiAnswer call(String call) {
            var target = call.endsWith("unknown") ? Ids.next() : app;
            var body = app("Almanac");
            body.put("id", target);
            body.put("is_trusted", true);
            return switch (call) {
                case "register" -> caller.post("/oauth/apps", body);
                case "list" -> caller.get("/oauth/apps?per_page=200");
                case "get", "get unknown" -> caller.get("/oauth/apps/" + target);
                case "update", "update unknown" -> caller.put("/oauth/apps/" + target, body);
                case "regenerate", "regenerate unknown" -> caller.post("/oauth/apps/" + target + "/regen_secret");
                case "delete", "delete unknown" -> caller.delete("/oauth/apps/" + target);
                case "info", "info unknown" -> caller.get("/oauth/apps/" + target + "/info");
                case "authorized, self" -> caller.get("/users/me/oauth/apps/authorized");
                case "authorized, other" -> caller.get("/users/" + other.id() + "/oauth/apps/authorized");
                case "authorized, unknown" -> caller.get("/users/" + target + "/oauth/apps/authorized");
                default -> callAboutPeople(call);
            };
        }

        private ApiAnswer callAboutPeople(String call) {
            var tokens = "/users/" + other.id() + "/tokens";
            return switch (call) {
                case "user, self" -> caller.get("/users/me");
                case "user, other" -> caller.get("/users/" + other.id());
                case "users by ids" -> caller.post("/users/ids", List.of(other.id()));
                case "create user" -> caller.post("/users", newUser());
                case "set roles" -> caller.put("/users/" + other.id() + "/roles", Map.of("roles", "developer"));
                case "deactivate" -> caller.put("/users/" + other.id() + "/active", Map.of("active", false));
                case "reactivate" -> caller.put("/users/" + other.id() + "/active", Map.of("active", true));
                case "make token" -> caller.post("/users/me/tokens", Map.of("description", "Nightly"));
                case "make token for other" -> caller.post(tokens, Map.of("description", "Nightly"));
                case "list tokens" -> caller.get("/users/me/tokens");
                case "list tokens of other" -> caller.get(tokens);
                case "revoke token of other" -> caller.post("/users/tokens/revoke", Map.of("token_id", tokenOfOther()));
                case "read role" -> caller.get("/roles/name/developer");
                case "patch role" -> patchRole();
                case "ping" -> caller.get("/system/ping");
                case "settings" -> caller.get("/config/client");
                case "logout" -> caller.post("/users/logout");
                default -> callAboutTokensAndSessions(call);
            };
        }

        private ApiAnswer callAboutTokensAndSessions(String call) {
            var sessions = "/users/" + other.id() + "/sessions";
            return switch (call) {
                case "list all tokens" -> caller.get("/users/tokens");
                case "search tokens" -> caller.post("/users/tokens/search", Map.of("term", other.username()));
                case "get own token" -> caller.get("/users/tokens/" + token(true));
                case "get token of other" -> caller.get("/users/tokens/" + token(false));
                case "disable own token", "disable token of other" -> change("disable", call.contains("own"));
                case "enable own token", "enable token of other" -> change("enable", call.contains("own"));
                case "rotate own token", "rotate token of other" -> change("rotate", call.contains("own"));
                case "count non-compliant" -> caller.get("/users/tokens/non_compliant/count");
                case "user by name" -> caller.get("/users/username/" + other.username());
                case "user by own address" -> caller.get("/users/email/" + me().email());
                case "user by address" -> caller.get("/users/email/" + other.email());
                case "sessions, self" -> caller.get("/users/me/sessions");
                case "sessions, other" -> caller.get(sessions);
                case "end own session" -> caller.post("/users/me/sessions/revoke", Map.of("session_id", session(me())));
                case "end session of other" -> caller.post(sessions + "/revoke", Map.of("session_id", session(other)));
                case "end own sessions" -> caller.post("/users/me/sessions/revoke/all");
                case "end sessions of other" -> caller.post(sessions + "/revoke/all");
                case "licence" -> caller.get("/license/client");
                default -> throw new IllegalArgumentException(call);
            };
        }

        private ApiAnswer change(String what, boolean own) {
            return caller.post("/users/tokens/" + what, Map.of("token_id", token(own)));
        }

        private TestPerson me() {
            return asker == null ? other : asker;
        }

        /** A token of whoever calls, or of the other person, past the permission to make one. */
        private String token(boolean own) {
            var id = Ids.next();
            database.update(
                    "insert into personal_access_token (id, person_id, description, token_hash, created_at)"
                            + " values (?, ?, 'Nightly', ?, current_timestamp)",
                    id,
                    (own ? me() : other).id(),
                    Ids.next());
            return id;
        }

        private String session(TestPerson person) {
            sessionOf(person);
            return database.value(
                    String.class,
                    "select id from api_session where person_id = ? order by created_at desc limit 1",
                    person.id());
        }

        private String tokenOfOther() {
            return as(other)
                    .post("/users/me/tokens", Map.of("description", "Nightly"))
                    .is(200)
                    .at("id");
        }

        private Map<String, String> newUser() {
            var username = "new" + Ids.next();
            return Map.of(
                    "username", username, "email", username + "@example.test", "password", "Tangled-Marmot-Cellar-9");
        }

        private ApiAnswer patchRole() {
            var name = as(spare).get("/users/me").at("roles");
            var id = as(spare).get("/roles/name/" + name).at("id");
            return caller.put("/roles/" + id + "/patch", Map.of("permissions", List.of(MANAGE_SYSTEM, MANAGE_OAUTH)));
        }

        /** What a success may hold depends on who asks, too. */
        void shows(String call, ApiAnswer answer) {
            switch (call) {
                case "info" -> assertThat(answer.at("client_secret")).isEmpty();
                case "register", "update" ->
                    assertThat(answer.json().get("is_trusted").booleanValue()).isEqualTo(system);
                case "list" -> assertThat(answer.json()).hasSize(owns || everybodys ? 1 : 0);
                case "authorized, other" ->
                    assertThat(answer.json())
                            .singleElement()
                            .satisfies(found -> assertThat(
                                            found.get("client_secret").asString())
                                    .isEmpty());
                default -> {}
            }
        }
    }

    /** A kind of person: whether the app of the row is theirs, and what they may do. */
    private record Column(String name, boolean owns, String... permissions) {

        static Column of(String name) {
            var owns = name.endsWith("own") || name.endsWith("owner");
            if (name.equals("all")) {
                return new Column(name, owns, Authorities.ALL.toArray(String[]::new));
            }
            var letters = name.matches("[MSEAT+]+( own)?") ? name.replaceAll("[^MSEAT]", "") : "";
            return new Column(
                    name,
                    owns,
                    letters.chars().mapToObj(c -> PERMISSIONS.get((char) c)).toArray(String[]::new));
        }
    }
}
