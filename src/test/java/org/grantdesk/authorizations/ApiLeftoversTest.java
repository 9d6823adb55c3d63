package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.grantdesk.apis.ApiDeleted;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiScopesRemoved;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

/** What grants lose when an API is deleted or loses scopes: in small steps after the change, and never for a change that was undone. */
class ApiLeftoversTest extends GrantsTest {

    @Autowired
    ApiService apis;

    @Autowired
    ApiLeftovers leftovers;

    @Autowired
    Grants grants;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionOperations transaction;

    private TestPerson keeper;
    private ApiDetails api;
    private ApiDetails notes;

    @BeforeEach
    void makeApis() {
        keeper = users.with(Authorities.MANAGE_APIS);
        api = make("Calendar");
        notes = make("Notes");
    }

    private ApiDetails make(String name) {
        return users.as(keeper, () -> apis.register(TestApis.withScopes(TestApis.named(name), "read", "write")));
    }

    @Test
    void deletionTakesWhatIsTheApisAndEndsWhatHasNothingElse() {
        var both = reaching(person, "Both", "openid " + api.id() + "|read " + notes.id() + "|read");
        var only = reaching(person, "Only", api.id() + "|read " + api.id() + "|write");
        var none = reaching(other, "None", "openid profile");

        users.as(keeper, () -> apis.delete(api.id()));

        assertThat(scopes(both)).containsExactly(stored("openid", notes.id() + "|read"));
        assertThat(scopes(only)).isEmpty();
        assertThat(scopes(none)).containsExactly("openid profile");
        assertThat(database.count("app_grant_api", "api_id = ?", api.id())).isZero();
        assertThat(database.count("app_grant_api", "api_id = ?", notes.id())).isEqualTo(1);
        assertThat(database.count("api_leftover", "true")).isZero();
        assertThat(database.count("client", "people_count = 0 and id = ?", only))
                .isEqualTo(1);
        assertThat(database.count("audit_event", "action = 'grant.narrowed' and client_id = ?", both))
                .isEqualTo(1);
        assertThat(database.count("audit_event", "action = 'grant.ended' and client_id = ?", only))
                .isEqualTo(1);
        assertThat(database.count("audit_event", "client_id = ? and action like 'grant.%'", none))
                .isZero();
    }

    @Test
    void removedScopeGoesAndTheRestOfTheApiStays() {
        var both = reaching(person, "Both", api.id() + "|read " + api.id() + "|write");
        var only = reaching(person, "Only", api.id() + "|write");

        users.as(keeper, () -> apis.update(api.id(), TestApis.withScopes(api.metadata(), "read"), api.version()));

        assertThat(scopes(both)).containsExactly(api.id() + "|read");
        assertThat(scopes(only)).isEmpty();
        assertThat(database.count("app_grant_api", "api_id = ?", api.id())).isEqualTo(1);
        assertThat(database.count("api_leftover", "true")).isZero();
    }

    /** More than one batch, and more than the person who deletes waits for: the rest is done by the clock. */
    @Test
    void whatTheDeletionDidNotReachIsClearedLater() {
        var app = app("App");
        for (int i = 0; i < 130; i++) {
            reach(users.with(), app, "openid " + api.id() + "|read");
        }
        transaction.executeWithoutResult(status -> leftovers.onDeleted(new ApiDeleted(api.id())));
        assertThat(database.count("api_leftover", "api_id = ?", api.id())).isEqualTo(1);

        leftovers.clear();

        assertThat(scopes(app)).hasSize(130).containsOnly("openid");
        assertThat(database.count("app_grant_api", "true")).isZero();
        assertThat(database.count("api_leftover", "true")).isZero();
    }

    @Test
    void changeThatIsUndoneLeavesEverything() {
        var app = reaching(person, "Both", "openid " + api.id() + "|read");

        transaction.executeWithoutResult(status -> {
            events.publishEvent(new ApiDeleted(api.id()));
            events.publishEvent(new ApiScopesRemoved(notes.id(), Set.of("read")));
            status.setRollbackOnly();
        });

        assertThat(database.count("api_leftover", "true")).isZero();
        assertThat(scopes(app)).containsExactly("openid " + api.id() + "|read");
        assertThatThrownBy(() -> events.publishEvent(new ApiDeleted(api.id())))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(database.count("api_leftover", "true")).isZero();
    }

    /** A page that was open meanwhile gives no grant what its API no longer has. */
    @Test
    void whatIsGoneIsNotAllowedAgain() {
        var app = app("App");
        users.as(keeper, () -> apis.update(api.id(), TestApis.withScopes(api.metadata(), "read"), api.version()));

        assertThat(approve(app, "openid", api.id() + "|write")).isFalse();
        assertThat(approve(app, "openid", Ids.next() + "|read")).isFalse();
        assertThat(database.count("app_grant", "true")).isZero();
        assertThat(database.count("app_grant_api", "true")).isZero();
        assertThat(approve(app, "openid", api.id() + "|read")).isTrue();
        assertThat(scopes(app)).containsExactly(stored("openid", api.id() + "|read"));
    }

    private boolean approve(String app, String... scopes) {
        return Boolean.TRUE.equals(transaction.execute(status -> grants.approve(
                        new Subject(person.id(), person.username()),
                        new Subject(app, "App"),
                        Set.of(scopes),
                        GrantTerm.KEPT)
                .isPresent()));
    }

    /** An app that the person lets do this, as consent would have stored it. */
    private String reaching(TestPerson by, String name, String scopes) {
        var app = app(name);
        reach(by, app, scopes);
        return app;
    }

    private void reach(TestPerson by, String app, String scopes) {
        given.grant(by, app, scopes, Duration.ofDays(1));
        for (var made : List.of(api, notes)) {
            if (scopes.contains(made.id())) {
                database.update(
                        "insert into app_grant_api (grant_id, api_id, client_id, first_granted_at) select id, ?,"
                                + " client_id, ? from app_grant where client_id = ? and person_id = ?",
                        made.id(),
                        Timestamp.from(clock.instant()),
                        app,
                        by.id());
            }
        }
    }

    private static String stored(String... scopes) {
        return Scopes.join(Set.of(scopes));
    }

    private List<String> scopes(String app) {
        return jdbc.queryForList("select scopes from app_grant where client_id = ?", String.class, app);
    }
}
