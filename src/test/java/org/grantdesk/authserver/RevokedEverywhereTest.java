package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.grantdesk.authorizations.Connection;
import org.grantdesk.authorizations.ConnectionQuery;
import org.grantdesk.authorizations.ConnectionService;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.clients.TestApps;
import org.grantdesk.people.PeopleService;
import org.grantdesk.security.Authorities;
import org.grantdesk.signin.OneTimeLinkService;
import org.grantdesk.signin.PersonLinkService;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** After any way of revoking, every token is refused at every endpoint, from the very next call on. */
class RevokedEverywhereTest extends ProtocolTest {

    @Autowired
    private ConnectionService connections;

    @Autowired
    private GrantService grants;

    @Autowired
    private PeopleService people;

    @Autowired
    private PersonLinkService links;

    @Autowired
    private OneTimeLinkService oneTimeLinks;

    /** What was handed out, all still good. */
    private record Handed(
            RelyingParty.Answer first,
            String usedCode,
            String freshCode,
            RelyingParty.Answer refreshed,
            String usedRefresh) {

        /** Every value by what it is. */
        Map<String, String> values() {
            var values = new LinkedHashMap<String, String>();
            values.put("access token", first.text("access_token"));
            values.put("refresh token", first.text("refresh_token"));
            values.put("ID token", first.text("id_token"));
            values.put("access token after a refresh", refreshed.text("access_token"));
            values.put("refresh token after a refresh", refreshed.text("refresh_token"));
            values.put("code", freshCode);
            return values;
        }
    }

    /** An endpoint, and whether it honours a value. */
    private Map<String, Predicate<String>> endpoints() {
        var endpoints = new LinkedHashMap<String, Predicate<String>>();
        endpoints.put("introspect", value -> app.isActive(value));
        endpoints.put("userinfo", value -> app.userInfo(value).status() == 200);
        endpoints.put("users/me", value -> api(value, "/api/v4/users/me"));
        endpoints.put(
                "users/me by address",
                value -> app.get("/api/v4/users/me?access_token=" + value).status() == 200);
        endpoints.put("refresh", value -> app.refresh(value).status() == 200);
        endpoints.put("redeem", value -> app.redeem(value).status() == 200);
        return endpoints;
    }

    private Map<String, java.util.function.Consumer<Handed>> ways() {
        var admin = users.with(Authorities.MANAGE_SYSTEM, Authorities.EDIT_OTHER_USERS);
        var ways = new LinkedHashMap<String, java.util.function.Consumer<Handed>>();
        ways.put("the person", handed -> users.as(person, () -> grants.revokeMine(app.clientId())));
        ways.put("the person, all at once", handed -> users.as(person, grants::revokeAllMine));
        ways.put("an admin", handed -> users.as(admin, () -> grants.revoke(person.id(), app.clientId())));
        ways.put("an admin, all at once", handed -> users.as(admin, () -> grants.revokeAll(person.id())));
        ways.put(
                "an admin, in the list of connections",
                handed -> users.as(
                        admin,
                        () -> connections.cutOff(
                                connections.list(ConnectionQuery.everything(), null, 0, 1000).stream()
                                        .filter(one -> one.clientId().equals(app.clientId()))
                                        .map(Connection::grantId)
                                        .toList(),
                                null)));
        ways.put(
                "an admin, all of the person",
                handed -> users.as(admin, () -> connections.cutOffAll(CutOff.Kind.PERSON, person.id())));
        ways.put(
                "an admin, all of the app",
                handed -> users.as(admin, () -> connections.cutOffAll(CutOff.Kind.APP, app.clientId())));
        ways.put("the app is deleted", handed -> users.as(developer, () -> clients.delete(app.clientId())));
        ways.put("the app is suspended", handed -> users.as(developer, () -> clients.suspend(app.clientId())));
        ways.put("the person is deactivated", handed -> users.as(admin, () -> people.deactivate(person.id())));
        ways.put("a code is replayed", handed -> app.redeem(handed.usedCode()));
        return ways;
    }

    @TestFactory
    Stream<DynamicTest> everyWayEndsEveryTokenAtEveryEndpoint() {
        return ways().entrySet().stream()
                .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
                    begin();
                    var handed = hand();
                    // The ways speak of the present person and app.
                    ways().get(way.getKey()).accept(handed);
                    handed.values()
                            .forEach((kind, value) -> endpoints()
                                    .forEach((endpoint, honours) -> assertThat(honours.test(value))
                                            .as(way.getKey() + ": " + kind + " at " + endpoint)
                                            .isFalse()));
                }));
    }

    /** So that the table above proves something. */
    @Test
    void beforeThatEveryTokenIsGood() {
        var handed = hand();
        var values = handed.values();

        for (var kind : new String[] {"access token", "access token after a refresh"}) {
            assertThat(app.isActive(values.get(kind))).isTrue();
            assertThat(app.userInfo(values.get(kind)).status()).isEqualTo(200);
            assertThat(api(values.get(kind), "/api/v4/users/me")).isTrue();
        }
        assertThat(app.redeem(values.get("code")).status()).isEqualTo(200);
        assertThat(app.refresh(values.get("refresh token")).status()).isEqualTo(200);
        assertThat(app.refresh(values.get("refresh token after a refresh")).status())
                .isEqualTo(200);
    }

    /** RFC 9700, section 4.14.2: that sign-in with all its tokens; the consent and the other sign-in stand. */
    @Test
    void replayOfARefreshTokenEndsOneSignIn() {
        var handed = hand();
        clock.advance(Duration.ofSeconds(11));

        app.refresh(handed.usedRefresh());

        for (var kind : new String[] {"access_token", "refresh_token"}) {
            endpoints()
                    .forEach((endpoint, honours) -> assertThat(
                                    honours.test(handed.refreshed().text(kind)))
                            .as(kind + " at " + endpoint)
                            .isFalse());
        }
        assertThat(app.isActive(handed.first().text("access_token"))).isTrue();
        assertThat(count("app_grant", app)).isEqualTo(1);
    }

    /** Also in the minute in which the access token before a refresh goes on. */
    @Test
    void revokingEndsTheReplacedAccessTokenAtOnce() {
        var first = tokens("scope", "openid user");
        app.refresh(first.text("refresh_token"));
        assertThat(app.isActive(first.text("access_token"))).isTrue();

        users.as(person, () -> grants.revokeMine(app.clientId()));

        endpoints()
                .forEach((endpoint, honours) -> assertThat(honours.test(first.text("access_token")))
                        .as(endpoint)
                        .isFalse());
    }

    /** RFC 7009, section 2.1: that sign-in with all its tokens; the consent and the other sign-in stand. */
    @Test
    void revokingByTheAppEndsOneSignIn() {
        var handed = hand();

        app.revoke(handed.first().text("refresh_token"));

        for (var kind : new String[] {"access_token", "refresh_token"}) {
            endpoints()
                    .forEach((endpoint, honours) -> assertThat(
                                    honours.test(handed.first().text(kind)))
                            .as(kind + " at " + endpoint)
                            .isFalse());
        }
        assertThat(app.isActive(handed.refreshed().text("access_token"))).isTrue();
        assertThat(count("app_grant", app)).isEqualTo(1);
    }

    @Test
    void aNewPasswordByLinkEndsEveryTokenAndNoConsent() {
        var handed = hand();
        var admin = users.with(Authorities.MANAGE_SYSTEM);
        var address = users.as(admin, () -> links.startReset(person.id())).address();
        var link =
                oneTimeLinks.open(address.substring(address.indexOf('=') + 1)).orElseThrow();

        var ended =
                oneTimeLinks.accept(link.id(), "", "Another-Marmot-Cellar-8").ended();

        assertThat(ended.appTokens()).isPositive();
        for (var handedOut : List.of(handed.first(), handed.refreshed())) {
            assertThat(app.isActive(handedOut.text("access_token"))).isFalse();
            assertThat(app.refresh(handedOut.text("refresh_token")).status()).isEqualTo(400);
        }
        assertThat(count("app_grant", app)).isEqualTo(1);
    }

    /** A suspended app resumes where it was, without asking anybody again. */
    @Test
    void resumedAppGoesOn() {
        var handed = hand();
        users.as(developer, () -> clients.suspend(app.clientId()));

        users.as(developer, () -> clients.resume(app.clientId()));

        assertThat(app.isActive(handed.first().text("access_token"))).isTrue();
        assertThat(app.refresh(handed.first().text("refresh_token")).status()).isEqualTo(200);
        assertThat(app.authorize(visitor, "scope", "openid user")).containsKey("code");
    }

    /** What ended with the person does not come back with them. */
    @Test
    void reactivatedPersonStartsWithoutGrants() {
        var handed = hand();
        var admin = users.with(Authorities.MANAGE_SYSTEM);
        users.as(admin, () -> people.deactivate(person.id()));

        users.as(admin, () -> people.reactivate(person.id()));

        handed.values()
                .forEach((kind, value) -> endpoints()
                        .forEach((endpoint, honours) -> assertThat(honours.test(value))
                                .as(kind + " at " + endpoint)
                                .isFalse()));
    }

    @Test
    void endOfOneAppLeavesTheOthers() {
        var handed = hand();
        var other = register(TestApps.confidential("Other"));
        var tokens = other.redeem(other.authorize(visitor).get("code"));

        users.as(person, () -> grants.revokeMine(other.clientId()));

        assertThat(other.isActive(tokens.text("access_token"))).isFalse();
        assertThat(app.isActive(handed.first().text("access_token"))).isTrue();
    }

    private Handed hand() {
        var scope = new String[] {"scope", "openid user"};
        var usedCode = app.authorize(visitor, scope).get("code");
        var first = app.redeem(usedCode);
        var second = app.redeem(app.authorize(visitor, scope).get("code"));
        var refreshed = app.refresh(second.text("refresh_token"));
        var freshCode = app.authorize(visitor, scope).get("code");
        return new Handed(first, usedCode, freshCode, refreshed, second.text("refresh_token"));
    }

    private boolean api(String token, String path) {
        return RelyingParty.send(java.net.http.HttpRequest.newBuilder(
                                        java.net.URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Bearer " + token))
                        .status()
                == 200;
    }
}
