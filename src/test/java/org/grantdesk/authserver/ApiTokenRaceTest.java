package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;

/** An API that asks, or goes, at the moment at which its tokens are issued or end. */
@Tag("slow")
class ApiTokenRaceTest extends ProtocolTest {

    private static final int ROUNDS = 5;

    @Autowired
    ApiService apis;

    @Autowired
    ApiSecretService secrets;

    @Autowired
    GrantService grants;

    private TestPerson owner;
    private ApiDetails api;
    private String resource;
    private RelyingParty asker;

    @BeforeEach
    void makeApi() {
        owner = users.with(Authorities.MANAGE_APIS);
        api = users.as(
                owner, () -> apis.register(TestApis.withScopes(TestApis.named("API " + Ids.next()), "read", "write")));
        resource = api.metadata().identifier();
        var secret = users.as(owner, () -> secrets.rotate(api.id(), Duration.ZERO, api.version()));
        asker = new RelyingParty(port, "api_" + api.id(), secret.value(), "");
    }

    /** What an introspection answered, and when it began. */
    private record Asked(long begun, int status, boolean active) {}

    @RepeatedTest(ROUNDS)
    void introspectionThatBeginsAfterARevocationFindsNothing() throws Exception {
        var tokens = tokens("scope", "read", "resource", resource);

        introspectedWhile(
                tokens,
                () -> assertThat(app.revoke(tokens.text("access_token")).status())
                        .isEqualTo(200));
    }

    @RepeatedTest(ROUNDS)
    void introspectionThatBeginsAfterTheGrantEndedFindsNothing() throws Exception {
        var tokens = tokens("scope", "read", "resource", resource);

        introspectedWhile(tokens, () -> users.as(person, () -> grants.revokeMine(app.clientId())));
    }

    private void introspectedWhile(RelyingParty.Answer tokens, Runnable end) throws Exception {
        var ended = new AtomicLong(Long.MAX_VALUE);
        Callable<List<Asked>> asking = () -> {
            var all = new ArrayList<Asked>();
            for (int i = 0; i < 12; i++) {
                var begun = System.nanoTime();
                var answer = asker.introspect(tokens.text("access_token"));
                all.add(new Asked(
                        begun, answer.status(), answer.body().path("active").asBoolean()));
            }
            return all;
        };

        var asked = AtOnce.each(asking, asking, asking, () -> {
            end.run();
            ended.set(System.nanoTime());
            return List.<Asked>of();
        });

        assertThat(asked)
                .allSatisfy(all -> assertThat(all).allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.active() && answer.begun() - ended.get() > 0)
                            .isFalse();
                }));
        assertThat(asker.isActive(tokens.text("access_token"))).isFalse();
    }

    @RepeatedTest(ROUNDS)
    void deletingTheApiWhileTokensAreIssuedLeavesNone() throws Exception {
        var trusted = register(TestApps.trusted("Trusted"));
        var machine = machine();
        for (var chosen : List.of(trusted, machine)) {
            jdbc.update(
                    "insert into client_api (client_id, api_id, given) values (?, ?, true)",
                    chosen.clientId(),
                    api.id());
            jdbc.update(
                    "insert into client_api_scope (client_id, api_id, scope) values (?, ?, 'read')",
                    chosen.clientId(),
                    api.id());
        }
        var first = tokens("scope", "openid read", "resource", resource);
        var code = app.authorize(visitor, "scope", "read", "resource", resource).get("code");
        var other = register(TestApps.confidential("Asking"));
        var page = visitor.open(
                visitor.target(visitor.open(other.authorizeUrl("scope", "read write", "resource", resource))));
        var opened = new CopyOnWriteArrayList<Integer>();

        var answers = AtOnce.<RelyingParty.Answer>each(
                () -> app.redeem(code),
                () -> app.refresh(first.text("refresh_token")),
                () -> machine.token(Map.of("grant_type", "client_credentials", "resource", resource)),
                () -> {
                    opened.add(other.press(visitor, page, "allow").statusCode());
                    return first;
                },
                () -> {
                    opened.add(visitor.open(trusted.authorizeUrl("scope", "read", "resource", resource))
                            .statusCode());
                    return first;
                },
                () -> {
                    users.as(owner, () -> apis.delete(api.id()));
                    return first;
                });

        assertThat(answers)
                .extracting(RelyingParty.Answer::error)
                .isSubsetOf("200 ", "400 invalid_grant", "400 invalid_target");
        assertThat(opened).allSatisfy(status -> assertThat(status).isBetween(200, 499));
        answers.forEach(answer -> assertThat(
                        app.isActive(answer.text("access_token")) || machine.isActive(answer.text("access_token")))
                .isFalse());
        sweep();
        assertNothingIsLeft();
    }

    /** What was taken out of all grants must not come back, where a later scope of that name would give it new life. */
    @RepeatedTest(ROUNDS)
    void removingAScopeWhileItIsAllowedLeavesItInNoGrant() throws Exception {
        var page = visitor.open(
                visitor.target(visitor.open(app.authorizeUrl("scope", "read write", "resource", resource))));
        var version = users.as(owner, () -> apis.get(api.id())).version();

        var opened =
                AtOnce.<Integer>each(() -> app.press(visitor, page, "allow").statusCode(), () -> {
                    users.as(owner, () -> apis.update(api.id(), TestApis.withScopes(api.metadata(), "read"), version));
                    return 200;
                });

        assertThat(opened).allSatisfy(status -> assertThat(status).isBetween(200, 499));
        sweep();
        assertThat(scopesIn("app_grant")).noneMatch(scopes -> scopes.contains(api.id() + "|write"));
    }

    /** Clears what the race left no time for; every removal does. */
    private void sweep() {
        var one = users.as(owner, () -> apis.register(TestApis.named("API " + Ids.next())));
        users.as(owner, () -> apis.delete(one.id()));
    }

    private void assertNothingIsLeft() {
        assertThat(jdbc.queryForObject("select count(*) from app_grant_api where api_id = ?", Long.class, api.id()))
                .isZero();
        assertThat(jdbc.queryForObject("select count(*) from api_leftover where api_id = ?", Long.class, api.id()))
                .isZero();
        assertThat(scopesIn("app_grant")).noneMatch(scopes -> scopes.contains(api.id()));
        assertThat(scopesIn("(select scopes from app_authorization where grant_id is not null) decided"))
                .noneMatch(scopes -> scopes.contains(api.id()));
        assertThat(jdbc.queryForObject(
                        "select count(*) from app_token t join app_authorization a on a.id = t.authorization_id"
                                + " where t.api_id = ? and a.person_id is not null",
                        Long.class,
                        api.id()))
                .isZero();
    }

    private List<String> scopesIn(String table) {
        return jdbc.queryForList("select scopes from " + table, String.class);
    }
}
