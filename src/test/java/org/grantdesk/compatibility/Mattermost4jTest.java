package org.grantdesk.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.testing.TestUsers.PASSWORD;

import java.util.List;
import java.util.Map;
import net.bis5.mattermost.client4.ApiResponse;
import net.bis5.mattermost.client4.MattermostClient;
import net.bis5.mattermost.client4.Pager;
import net.bis5.mattermost.model.OAuthApp;
import net.bis5.mattermost.model.Role;
import net.bis5.mattermost.model.User;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * mattermost4j 0.25, unchanged. It refuses keys it does not know unless told otherwise, which it must be for Mattermost
 * itself too; and it sends a content type with every request, also where there is no content.
 */
class Mattermost4jTest extends ApiTest {

    private TestPerson person;
    private MattermostClient client;

    @BeforeEach
    void somebodySignsIn() {
        database.clear();
        person = users.withPassword(Authorities.ALL.toArray(String[]::new));
        client = client();
        assertThat(client.login(person.username(), PASSWORD).readEntity().getId())
                .isEqualTo(person.id());
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** Whether the server keeps secrets that it can tell again. */
    boolean secretsAreRecoverable() {
        return false;
    }

    @Test
    void carriesAnAppThroughItsLife() {
        var created = read(client.createOAuthApp(newApp()), 201);
        assertThat(created.getId()).hasSize(26);
        assertThat(created.getCreatorId()).isEqualTo(person.id());
        assertThat(created.getClientSecret()).startsWith("gds_");
        assertThat(created.isTrusted()).isTrue();
        assertThat(created.getCallbackUrls()).containsExactly("https://app.example.test/cb");
        assertThat(created.getCreateAt()).isPositive().isEqualTo(created.getUpdateAt());

        assertThat(read(client.getOAuthApp(created.getId()), 200))
                .isEqualTo(withSecret(created, told(created.getClientSecret())));
        assertThat(read(client.getOAuthAppInfo(created.getId()), 200)).isEqualTo(withSecret(created, ""));

        var reset = read(client.regenerateOAuthAppSecret(created.getId()), 200);
        assertThat(reset.getClientSecret()).startsWith("gds_").isNotEqualTo(created.getClientSecret());
        assertThat(read(client.getOAuthApp(created.getId()), 200).getClientSecret())
                .isEqualTo(told(reset.getClientSecret()));

        assertThat(client.deleteOAuthApp(created.getId()).readEntity()).isTrue();
        isError(client.getOAuthApp(created.getId()), 404, "app.oauth.get_app.find.app_error");
    }

    @Test
    void listsAppsPageByPage() {
        var first = read(client.createOAuthApp(newApp()), 201).getId();
        var second = read(client.createOAuthApp(newApp()), 201).getId();
        assertThat(ids(client.getOAuthApps())).containsExactly(first, second);
        assertThat(ids(client.getOAuthApps(Pager.of(1, 1)))).containsExactly(second);
        assertThat(ids(client.getOAuthApps(Pager.of(2, 1)))).isEmpty();
    }

    @Test
    void listsTheAppsThatAPersonHasAuthorized() {
        var id = read(client.createOAuthApp(newApp()), 201).getId();
        assertThat(ids(client.getAuthorizedOAuthAppsForUser(person.id()))).isEmpty();
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, 'user', current_timestamp, current_timestamp)",
                Ids.next(),
                person.id(),
                id);
        assertThat(ids(client.getAuthorizedOAuthAppsForUser(person.id()))).containsExactly(id);
    }

    /** It has no call to replace an app. */
    @Test
    void readsWhatAnotherClientReplaced() {
        var app = read(client.createOAuthApp(newApp()), 201);
        var body = app("Daybook");
        body.put("id", app.getId());
        as(person).put("/oauth/apps/" + app.getId(), body).is(200);
        assertThat(read(client.getOAuthApp(app.getId()), 200).getName()).isEqualTo("Daybook");
    }

    @Test
    void makesAndChangesPeople() {
        var wanted = new User();
        wanted.setUsername("new" + Ids.next());
        wanted.setEmail(wanted.getUsername() + "@example.test");
        wanted.setPassword(PASSWORD);
        var created = read(client.createUser(wanted), 201);
        assertThat(created.getUsername()).isEqualTo(wanted.getUsername());
        assertThat(created.getRoles()).isEqualTo("system_user");
        assertThat(read(client.getUser(created.getId()), 200).getEmail()).isEqualTo(wanted.getEmail());
        assertThat(client.getUsersByIds(created.getId(), person.id()).readEntity())
                .extracting(User::getId)
                .containsExactly(created.getId(), person.id());
        assertThat(client.updateUserRoles(created.getId(), Role.SYSTEM_USER, Role.SYSTEM_ADMIN)
                        .readEntity())
                .isTrue();
        assertThat(read(client.getUser(created.getId()), 200).getRoles()).isEqualTo("system_admin system_user");
        assertThat(client.updateUserActive(created.getId(), false).readEntity()).isTrue();
        assertThat(read(client.getUser(created.getId()), 200).getDeleteAt()).isPositive();
    }

    @Test
    void makesUsesAndRevokesPersonalAccessTokens() {
        var token = read(client.createUserAccessToken(person.id(), "Nightly"), 200);
        assertThat(token.getToken()).startsWith("gdp_");
        assertThat(token.getUserId()).isEqualTo(person.id());
        assertThat(token.isActive()).isTrue();
        assertThat(client.getUserAccessTokens(person.id()).readEntity())
                .singleElement()
                .satisfies(listed -> assertThat(listed.getToken()).isNull());
        try (var other = client()) {
            other.setAccessToken(token.getToken());
            assertThat(read(other.getMe(), 200).getId()).isEqualTo(person.id());
            other.setOAuthToken(token.getToken());
            assertThat(read(other.getMe(), 200).getId()).isEqualTo(person.id());
            assertThat(client.revokeUserAccessToken(token.getId()).readEntity()).isTrue();
            isError(other.getMe(), 401, "api.context.session_expired.app_error");
        }
    }

    @Test
    void signsOutAndIsAStrangerThen() {
        assertThat(client.getPing().readEntity()).isTrue();
        assertThat(client.logout().readEntity()).isTrue();
        assertThat(client.getPing().readEntity()).isTrue();
        isError(client.getMe(), 401, "api.context.session_expired.app_error");
        isError(client.getOAuthApps(), 401, "api.context.session_expired.app_error");
    }

    @Test
    void readsTheSettings() {
        assertThat(client.getOldClientConfig("").readEntity()).containsEntry("EnableOAuthServiceProvider", "true");
    }

    @Test
    void seesARefusalAsItsApiError() {
        var app = newApp();
        app.setHomepage("ftp://app.example.test");
        isError(client.createOAuthApp(app), 400, "model.oauth.is_valid.homepage.app_error");
        isError(client.getOAuthApp("junk"), 400, "api.context.invalid_url_param.app_error");
        users.setPermissions(person);
        isError(client.getOAuthApps(), 403, "api.command.admin_only.app_error");
        isError(client.login(person.username(), "wrong"), 401, "api.user.login.invalid_credentials_email_username");
    }

    private MattermostClient client() {
        return MattermostClient.builder()
                .url("http://localhost:" + port)
                .ignoreUnknownProperties()
                .build();
    }

    private static OAuthApp newApp() {
        var app = new OAuthApp();
        app.setName("Ledger");
        app.setDescription("Sends invoices");
        app.setHomepage("https://app.example.test");
        app.setCallbackUrls(List.of("https://app.example.test/cb"));
        app.setTrusted(true);
        return app;
    }

    private static OAuthApp withSecret(OAuthApp app, String secret) {
        app.setClientSecret(secret);
        return app;
    }

    private String told(String secret) {
        return secretsAreRecoverable() ? secret : "";
    }

    private static <T> T read(ApiResponse<T> answer, int status) {
        assertThat(answer.getRawResponse().getStatus()).isEqualTo(status);
        return answer.readEntity();
    }

    /** The elements of its lists are plain maps: it erases their type. */
    private static List<Object> ids(ApiResponse<List<OAuthApp>> answer) {
        List<?> apps = read(answer, 200);
        return apps.stream().<Object>map(app -> ((Map<?, ?>) app).get("id")).toList();
    }

    private static void isError(ApiResponse<?> answer, int status, String id) {
        assertThat(answer.hasError()).isTrue();
        var error = answer.readError();
        assertThat(error.getId()).isEqualTo(id);
        assertThat(error.getStatusCode()).isEqualTo(status);
        assertThat(error.getMessage()).isNotBlank();
        assertThat(error.getRequestId()).hasSize(26);
    }
}
