package org.grantdesk.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A list costs the database the same number of statements with one row and with a page full of them. */
class StatementsTest extends ApiTest {

    private static final int FULL_PAGE = 60;

    @Autowired
    private WebApplicationContext portal;

    private TestPerson person;
    private String token;
    private MockMvc api;

    @BeforeEach
    void somebody() {
        database.clear();
        person = users.with(MANAGE_OAUTH);
        token = sessionOf(person);
        // Without a server between, the statements run on this thread and can be counted.
        api = MockMvcBuilders.webAppContextSetup(portal)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    /** Who asks, and the app with its addresses. */
    @Test
    void anApp() {
        assertThat(statements(HttpMethod.GET, "/oauth/apps/" + registerApps(1).getFirst(), ""))
                .hasSize(2);
    }

    @Test
    void aNewApp() {
        assertThat(statements(HttpMethod.POST, "/oauth/apps", json(app("Billing"))))
                .hasSize(12);
    }

    @Test
    void aNewSecret() {
        assertThat(statements(HttpMethod.POST, "/oauth/apps/" + registerApps(1).getFirst() + "/regen_secret", ""))
                .hasSize(8);
    }

    @Test
    void aDeletedApp() {
        assertThat(statements(
                        HttpMethod.DELETE, "/oauth/apps/" + registerApps(1).getFirst(), ""))
                .hasSize(6);
    }

    @Test
    void aPersonAllowsAnAppAndRevokesIt() {
        var app = registerApps(1).getFirst();
        var allowed = json(Map.of(
                "response_type",
                "code",
                "client_id",
                app,
                "redirect_uri",
                "https://app.example.test/cb",
                "scope",
                "user",
                "state",
                "s",
                "code_challenge",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "code_challenge_method",
                "S256"));
        assertThat(statementsOf(HttpMethod.POST, "/oauth/authorize", allowed)).hasSize(14);
        assertThat(statementsOf(HttpMethod.POST, "/oauth/deauthorize", json(Map.of("client_id", app))))
                .hasSize(8);
    }

    @Test
    void theListOfApps() {
        var ids = registerApps(1);
        var one = statements(HttpMethod.GET, "/oauth/apps", "", 1);
        ids.addAll(registerApps(FULL_PAGE - 1));
        assertThat(statements(HttpMethod.GET, "/oauth/apps", "", FULL_PAGE)).isEqualTo(one);
        assertThat(one).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void theListOfAuthorizedApps() {
        registerApps(1).forEach(this::grant);
        var one = statements(HttpMethod.GET, "/users/me/oauth/apps/authorized", "", 1);
        registerApps(FULL_PAGE - 1).forEach(this::grant);
        assertThat(statements(HttpMethod.GET, "/users/me/oauth/apps/authorized", "", FULL_PAGE))
                .isEqualTo(one);
        assertThat(one).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void peopleByTheirIds() {
        var ids = new ArrayList<>(List.of(person.id()));
        var one = statements(HttpMethod.POST, "/users/ids", json(ids), 1);
        IntStream.range(1, FULL_PAGE).forEach(i -> ids.add(users.with().id()));
        assertThat(statements(HttpMethod.POST, "/users/ids", json(ids), FULL_PAGE))
                .isEqualTo(one);
        assertThat(one).hasSizeLessThanOrEqualTo(3);
    }

    /** The statements of a call that answers with so many rows; how many values an "in" holds makes no difference. */
    private List<String> statements(HttpMethod method, String path, String body, int rows) {
        return statements(method, path, body, jsonPath("$.length()").value(rows));
    }

    private List<String> statements(HttpMethod method, String path, String body, ResultMatcher... answer) {
        return statementsOf(method, "/api/v4" + path, body, answer);
    }

    private List<String> statementsOf(HttpMethod method, String path, String body, ResultMatcher... answer) {
        return StatementCount.during(() -> {
                    try {
                        api.perform(request(method, path)
                                        .header("Authorization", "Bearer " + token)
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(body))
                                .andExpect(status().is2xxSuccessful())
                                .andExpectAll(answer);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .stream()
                .map(sql -> sql.replaceAll("in \\(\\?(,\\?)*\\)", "in (?)"))
                .toList();
    }

    private List<String> registerApps(int count) {
        var owner = as(person);
        return IntStream.range(0, count)
                .mapToObj(i -> register(owner, "App " + i))
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    }

    private void grant(String clientId) {
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, 'user', current_timestamp, current_timestamp)",
                Ids.next(),
                person.id(),
                clientId);
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
