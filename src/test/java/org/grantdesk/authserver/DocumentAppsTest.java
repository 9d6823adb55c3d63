package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTParser;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.grantdesk.authorizations.EndReason;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authserver.consent.DirectAuthorizations;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.HeldApps;
import org.grantdesk.documents.DocumentService;
import org.grantdesk.registration.TestSweep;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** Client ID Metadata Documents: apps that no one has registered. */
class DocumentAppsTest extends DocumentTest {

    @Autowired
    DocumentService documents;

    @Autowired
    DirectAuthorizations direct;

    @Autowired
    CurrentUser currentUser;

    @Autowired
    SignInTargets targets;

    @Autowired
    Grants grants;

    @Autowired
    HeldApps held;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    ApplicationContext context;

    @Test
    void anAppThatNobodyRegisteredSignsPeopleIn() {
        var answer = agent.authorize(visitor);

        assertThat(answer).containsEntry("", REDIRECT_URI).containsKey("code");
        var tokens = agent.redeem(answer.get("code"));
        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        var refreshed = agent.refresh(tokens.text("refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(agent.userInfo(refreshed.text("access_token")).text("sub")).isEqualTo(person.id());
        assertThat(apps()).isOne();
        assertThat(fetches).hasValue(1);
        assertThat(hold()).isNull();
        assertThat(audit("app.registered")).isOne();
    }

    @Test
    void theProtocolCallsItByItsAddress() throws Exception {
        var tokens = agent.redeem(agent.authorize(visitor).get("code"));
        var claims = JWTParser.parse(tokens.text("id_token")).getJWTClaimsSet();

        assertThat(claims.getAudience()).containsExactly(url);
        assertThat(claims.getClaim("azp")).isEqualTo(url);
        jdbc.update("update client set access_token_format = 'JWT' where id = ?", id());
        var signed = agent.refresh(tokens.text("refresh_token")).text("access_token");
        assertThat(JWTParser.parse(signed).getJWTClaimsSet().getClaim("client_id"))
                .isEqualTo(url);
    }

    /** The host of the document is proven; whatever the document says of another one is not. */
    @Test
    void theConsentPageNamesWhoPublishesIt() {
        body = document("Known Product", ", \"client_uri\": \"https://known.example.com/\"");

        var page =
                visitor.open(visitor.target(visitor.open(agent.authorizeUrl()))).body();

        assertThat(page)
                .contains("<dt>Published by</dt><dd dir=\"ltr\">"
                        + URI.create(url).getAuthority() + "</dd>")
                .doesNotContain("known.example.com", "Registered by", "Website");
    }

    @Test
    void offIsOff() {
        mode("OFF", "");

        assertRefused(visitor.open(agent.authorizeUrl()), "must be registered here before");
        assertThat(fetches).hasValue(0);
        assertThat(metadata())
                .doesNotContain("client_id_metadata_document_supported")
                .contains("\"none\"");
    }

    @Test
    void theMetadataSaysSo() {
        assertThat(metadata()).contains("\"client_id_metadata_document_supported\":true", "\"none\"");
    }

    @ParameterizedTest
    @CsvSource({
        "example.test, true",
        "client.example.test, true",
        "test-client.example.test, false",
        "ample.test, false"
    })
    void listedDomainsAndWhatIsBelowThem(String domain, boolean allowed) {
        mode("LISTED", domain);

        assertThat(visitor.open(agent.authorizeUrl()).statusCode()).isEqualTo(allowed ? 302 : 400);
        assertThat(apps()).isEqualTo(allowed ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"OPEN, true", "LISTED, false"})
    void nobodyHasLookedAtAStrangersApp(String mode, boolean unverified) {
        mode(mode, "example.test");
        visitor.open(agent.authorizeUrl());

        assertThat(jdbc.queryForObject("select unverified from client where id = ?", Boolean.class, id()))
                .isEqualTo(unverified);
        assertThat(hold()).isNull();
    }

    @Test
    void askedForFirst() {
        mode("ASK", "");

        assertThat(visitor.open(agent.authorizeUrl()).statusCode()).isEqualTo(303);
        assertThat(hold()).isEqualTo("APPROVAL");
        assertThat(jdbc.queryForObject("select unverified from client where id = ?", Boolean.class, id()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "",
                "{",
                "nothing",
                "{\"client_id\": \"%s\"} more",
                "{\"client_id\": \"%s\", \"client_id\": \"%s\", \"client_name\": \"A\", \"redirect_uris\": [\"https://a.example.test/\"]}",
                "{\"client_id\": \"%s/\", \"client_name\": \"A\", \"redirect_uris\": [\"https://a.example.test/\"]}",
                "{\"client_name\": \"A\", \"redirect_uris\": [\"https://a.example.test/\"]}",
                "{\"client_id\": \"%s\", \"redirect_uris\": [\"https://a.example.test/\"]}",
                "{\"client_id\": \"%s\", \"client_name\": \" \", \"redirect_uris\": [\"https://a.example.test/\"]}",
                "{\"client_id\": \"%s\", \"client_name\": \"A\\nB\", \"redirect_uris\": [\"https://a.example.test/\"]}",
                "{\"client_id\": \"%s\", \"client_name\": 7, \"redirect_uris\": [\"https://a.example.test/\"]}",
                "{\"client_id\": \"%s\", \"client_name\": \"A\"}",
                "{\"client_id\": \"%s\", \"client_name\": \"A\", \"redirect_uris\": []}",
                "{\"client_id\": \"%s\", \"client_name\": \"A\", \"redirect_uris\": \"https://a.example.test/\"}",
                "{\"client_id\": \"%s\", \"client_name\": \"A\", \"redirect_uris\": [null]}",
                "{\"client_id\": \"%s\", \"client_name\": \"A\", \"redirect_uris\": [\"http://a.example.test/\"]}",
                "{\"client_id\": \"%s\", \"client_name\": \"A\", \"redirect_uris\": [\"javascript:alert(1)\"]}",
                "{\"client_id\": \"%s\", \"client_name\": \"A\", \"redirect_uris\": [\"https://a.example.test/#a\"]}",
                "{\"client_id\": \"%s\", \"client_name\": \"A\", \"redirect_uris\": [\"https://a.example.test/\"], \"client_secret\": \"s\"}",
                "{\"client_id\": \"%s\", \"client_name\": \"A\", \"redirect_uris\": [\"https://a.example.test/\"], \"token_endpoint_auth_method\": \"client_secret_basic\"}",
                "{\"client_id\": \"%s\", \"client_name\": \"A\", \"redirect_uris\": [\"https://a.example.test/\"], \"token_endpoint_auth_method\": \"private_key_jwt\"}"
            })
    void aWrongDocumentMakesNoApp(String wrong) {
        body = wrong.replace("%s", url);

        assertRefused(visitor.open(agent.authorizeUrl()), "is invalid");
        assertThat(apps()).isZero();
        assertRefused(visitor.open(agent.authorizeUrl()), "is invalid");
        assertThat(fetches).as("not again within a minute").hasValue(1);
    }

    /** Whoever names many addresses waits, and keeps nobody else waiting. */
    @Test
    void onePersonMakesOnlySoManyKnown() {
        for (int i = 0; i < 10; i++) {
            visitor.open(
                    agent.authorizeUrl("client_id", server.at("/nothing-" + i).toString()));
        }

        assertRefused(visitor.open(agent.authorizeUrl()), "could not be loaded");
        assertThat(fetches).hasValue(0);
        assertThat(agent.authorize(somebodyElse())).containsKey("code");
        clock.advance(Duration.ofMinutes(1));
        assertThat(agent.authorize(visitor)).containsKey("code");
    }

    /** Members of a key that mean nothing are not stored, and grow by being stored. */
    @Test
    void aSmallDocumentThatGrowsIsNoFailure() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256)
                .keyID("a")
                .generate()
                .toPublicJWK()
                .toJSONString();
        body = document(
                        "Agent",
                        ", \"token_endpoint_auth_method\": \"private_key_jwt\", \"jwks\": {\"keys\": ["
                                + key.replaceFirst("}$", ", \"more\": [1e6" + ",1e6".repeat(1000) + "]}") + "]}")
                .replace("http://localhost/callback", "https://client.example.test/callback")
                .replace("http://127.0.0.1/callback", "https://client.example.test/2");
        assertThat(body.length()).isLessThan(5 * 1024);

        assertThat(visitor.open(agent.authorizeUrl("redirect_uri", "https://client.example.test/callback"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(jdbc.queryForObject("select accepted from client_document where client_id = ?", String.class, id()))
                .hasSizeLessThan(2000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://client.example.test/app",
                "https://client.example.test",
                "https://client.example.test/",
                "https://client.example.test/app?a=b",
                "https://client.example.test/app#a",
                "https://a@client.example.test/app",
                "https://client.example.test/a/../app",
                "https://client.example.test/a/%2E%2e/app",
                "https://client.example.test/./app",
                "https:///app",
                "HTTPS://client.example.test/app",
                "https://client.example.test/a b",
                "https://clïent.example.test/app"
            })
    void whatIsNoAddressOfADocumentIsAnUnknownApp(String clientId) {
        assertRefused(visitor.open(agent.authorizeUrl("client_id", clientId)), "is unknown");
    }

    @Test
    void membersThatMeanNothingHereAreIgnored() {
        body = document(
                "Claude",
                ", \"grant_types\": [\"authorization_code\", \"urn:ietf:params:oauth:grant-type:jwt-bearer\"],"
                        + " \"token_endpoint_auth_method\": \"none\", \"x\": {\"y\": [1]}, \"logo_uri\": \"javascript:1\"");

        assertThat(agent.redeem(agent.authorize(visitor).get("code")).status()).isEqualTo(200);
    }

    @Test
    void aDocumentThatCannotBeReadIsNoUnknownApp() {
        status = 500;

        assertRefused(visitor.open(agent.authorizeUrl()), "could not be loaded");
        assertThat(apps()).isZero();
        clock.advance(Duration.ofMinutes(1));
        status = 200;
        assertThat(visitor.open(agent.authorizeUrl()).statusCode()).isEqualTo(302);
    }

    /** Else anybody could find out what this server reaches, by naming addresses. */
    @Test
    void whyAnAddressCannotBeReadIsNotTold() {
        status = 404;
        var missing = visitor.open(agent.authorizeUrl());
        var closed = visitor.open(agent.authorizeUrl("client_id", "https://client.example.test:1/app.json"));
        var inside = visitor.open(agent.authorizeUrl("client_id", url.replace("client.", "inside.")));

        assertRefused(missing, "could not be loaded");
        for (var other : List.of(closed, inside)) {
            assertThat(other.statusCode()).isEqualTo(missing.statusCode());
            assertThat(told(other)).isEqualTo(told(missing));
        }
    }

    private static String told(HttpResponse<String> page) {
        return page.body().replaceAll("(?:nonce|value|href|content)=\"[^\"]*\"", "");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json; charset=utf-8, 302",
        "Application/JSON, 302",
        "application/oauth-client-metadata+json, 302",
        "text/json, 400",
        "text/plain, 400",
        "text/html, 400",
        "application/json5, 400",
        "application/+json, 400",
        "'', 400"
    })
    void onlyWhatSaysThatItIsJsonIsADocument(String type, int answer) {
        headers = Map.of("Content-Type", type);

        assertThat(visitor.open(agent.authorizeUrl()).statusCode()).isEqualTo(answer);
    }

    @Test
    void strangersMakeNoAppKnown() {
        var stranger = new HttpVisitor(port);

        assertThat(stranger.open(agent.authorizeUrl()).headers().firstValue("Location"))
                .hasValueSatisfying(target -> assertThat(target).contains("/login"));
        assertRefused(stranger.open(agent.authorizeUrl("prompt", "none")), "login_required");
        assertThat(agent.refresh("gdr_x").error()).isEqualTo("400 invalid_client");
        assertThat(fetches).hasValue(0);
        assertThat(apps()).isZero();

        stranger.signIn(person.username(), TestUsers.PASSWORD);
        assertThat(agent.authorize(stranger)).containsKey("code");
        assertThat(fetches).hasValue(1);
    }

    @Test
    void itsIdHereIsNoWayRoundTheModeAndTheDocument() {
        var id = knownId();
        body = document("Other", "");
        clock.advance(Duration.ofHours(2));

        var page = visitor.open(agent.authorizeUrl("client_id", id));
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(fetches).hasValue(2);
        assertThat(hold()).isEqualTo("CHANGED");

        jdbc.update("update client set hold = null where id = ?", id);
        mode("OFF", "");
        assertRefused(visitor.open(agent.authorizeUrl("client_id", id)), "must be registered here before");
        var parameters = Map.of("client_id", id, "redirect_uri", REDIRECT_URI, "response_type", "code");
        assertThatThrownBy(() -> users.as(person, () -> direct.allow(currentUser.get(), parameters)))
                .isInstanceOf(NotFound.class);
    }

    /** The page that waits makes the request again, by the name that is asked for the document. */
    @Test
    void aHoldThatComesWhileThePageIsOpenLeadsBackByItsAddress() {
        var page = visitor.open(visitor.target(visitor.open(agent.authorizeUrl())));
        jdbc.update("update client set hold = 'APPROVAL' where id = ?", id());

        var waiting = visitor.target(agent.press(visitor, page, "allow"));

        var sealed = URLDecoder.decode(waiting.substring(waiting.indexOf("to=") + 3), StandardCharsets.UTF_8);
        assertThat(targets.open(sealed).orElseThrow().path())
                .contains("client_id=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
    }

    @Test
    void oneThatNobodySignedInWithIsForgottenAfterAnHour() {
        var unused = knownId();
        clock.advance(Duration.ofMinutes(59));
        TestSweep.sweep(context);
        assertThat(exists(unused)).isTrue();
        clock.advance(Duration.ofMinutes(2));
        TestSweep.sweep(context);
        assertThat(exists(unused)).isFalse();
    }

    @Test
    void oneThatWasUsedIsForgottenLongAfterItsLastGrant() {
        agent.authorize(visitor);
        var used = id();
        clock.advance(Duration.ofDays(3000));
        TestSweep.sweep(context);
        assertThat(exists(used)).isTrue();
        transactions.executeWithoutResult(status -> grants.end(person.id(), used, EndReason.REVOKED));
        clock.advance(Duration.ofDays(91));
        TestSweep.sweep(context);
        assertThat(exists(used)).isFalse();
    }

    /** It would come back under its address as if nobody had decided. */
    @Test
    void whatWasDecidedAgainstAnAppIsNotForgotten() {
        mode("ASK", "");
        var refused = knownId();
        transactions.executeWithoutResult(status ->
                held.refuse(refused, "", held.find(refused).orElseThrow().version()));
        clock.advance(Duration.ofDays(3000));
        TestSweep.sweep(context);
        assertThat(exists(refused)).isTrue();

        jdbc.update("update client set hold = null where id = ?", refused);
        mode("OPEN", "");
        visitor.signIn(person.username(), TestUsers.PASSWORD);
        agent.authorize(visitor);
        users.as(
                users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH),
                () -> clients.suspend(refused));
        transactions.executeWithoutResult(status -> grants.end(person.id(), refused, EndReason.REVOKED));
        clock.advance(Duration.ofDays(3000));
        TestSweep.sweep(context);
        assertThat(exists(refused)).isTrue();
    }

    @Test
    void aKnownAppGoesOnWhileItsDocumentIsAway() {
        var tokens = agent.redeem(agent.authorize(visitor).get("code"));
        status = 404;
        clock.advance(Duration.ofHours(25));

        assertThat(agent.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
        assertThat(fetches).as("an app that comes by itself is not looked at").hasValue(1);
        assertThat(agent.authorize(somebodyElse())).containsKey("code");
        assertThat(fetches).hasValue(2);
        assertThat(hold()).isNull();
        clock.advance(Duration.ofSeconds(299));
        visitor.open(agent.authorizeUrl());
        assertThat(fetches).as("nobody waits for it for a while").hasValue(2);
        clock.advance(Duration.ofSeconds(1));
        visitor.open(agent.authorizeUrl());
        assertThat(fetches).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=1 | 300",
                "no-store | 300",
                "max-age=1200 | 1200",
                "max-age=999999 | 86400",
                "private | 3600"
            })
    void isKeptAsItsHeadersSay(String control, int seconds) {
        headers = Map.of("Cache-Control", control);
        visitor.open(agent.authorizeUrl());
        clock.advance(Duration.ofSeconds(seconds - 1));
        visitor.open(agent.authorizeUrl());
        assertThat(fetches).hasValue(1);
        clock.advance(Duration.ofSeconds(1));
        visitor.open(agent.authorizeUrl());
        assertThat(fetches).hasValue(2);
    }

    @Test
    void manyAtOnceMakeOneApp() throws Exception {
        AtOnce.times(2, () -> visitor.open(agent.authorizeUrl()));

        assertThat(apps()).isOne();
        assertThat(audit("app.registered")).isOne();
    }

    @Test
    void aChangedDocumentWaitsForAnAdministrator() {
        var tokens = agent.redeem(agent.authorize(visitor).get("code"));
        body = document("Claude Code", "").replace("http://127.0.0.1/callback", "https://evil.example.test/");
        clock.advance(Duration.ofHours(2));

        var stranger = somebodyElse();
        assertThat(stranger.open(agent.authorizeUrl()).statusCode()).isEqualTo(303);
        assertThat(hold()).isEqualTo("CHANGED");
        assertThat(redirectUris()).containsExactly("http://localhost/callback", "http://127.0.0.1/callback");
        assertThat(agent.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
        assertThat(agent.authorize(visitor)).as("what was allowed goes on").containsKey("code");
        assertThat(audit("app.document.changed")).isOne();

        var shown = documented();
        assertThat(shown.changed()).containsExactly("redirectUris");
        assertThatThrownBy(() -> accept("other")).isInstanceOf(Conflict.class);
        accept(shown.mark());

        assertThat(hold()).isNull();
        assertThat(redirectUris()).containsExactly("http://localhost/callback", "https://evil.example.test/");
        assertThat(agent.authorize(stranger)).containsKey("code");
        assertThat(audit("app.document.accepted")).isOne();
        assertThatThrownBy(() -> accept(shown.mark())).isInstanceOf(Conflict.class);
    }

    @Test
    void aDocumentThatGoesBackNeedsNoOne() {
        visitor.open(agent.authorizeUrl());
        var first = body;
        body = document("Other", "");
        clock.advance(Duration.ofHours(2));
        visitor.open(agent.authorizeUrl());
        assertThat(hold()).isEqualTo("CHANGED");
        body = first;
        clock.advance(Duration.ofHours(2));
        visitor.open(agent.authorizeUrl());
        assertThat(hold()).isNull();
        assertThat(documented().proposed()).isNull();
    }

    @Test
    void changesAtListedDomainsCountAtOnce() {
        mode("LISTED", "example.test");
        visitor.open(agent.authorizeUrl());
        body = document("Other", "");
        clock.advance(Duration.ofHours(2));
        visitor.open(agent.authorizeUrl());

        assertThat(hold()).isNull();
        assertThat(jdbc.queryForObject("select name from client where id = ?", String.class, id()))
                .isEqualTo("Other");
        assertThat(audit("app.document.accepted")).isOne();
    }

    /** What a person saw is what they allow: a page about the app as it was allows nothing to the app as it is. */
    @Test
    void consentIsForWhatWasShown() {
        var page = visitor.open(visitor.target(visitor.open(agent.authorizeUrl())));
        clock.advance(Duration.ofMinutes(1));
        mode("LISTED", "example.test");
        body = document("Other", "");
        clock.advance(Duration.ofMinutes(59));
        jdbc.update("update client_document set fresh_until = fetched_at where client_id = ?", id());
        new HttpVisitor(port).open(agent.authorizeUrl());

        assertThat(agent.press(visitor, page, "allow").statusCode()).isEqualTo(400);
        assertThat(jdbc.queryForObject("select count(*) from app_grant where client_id = ?", Integer.class, id()))
                .isZero();
    }

    /** Otherwise they would be listed as waiting when the document changes once more, with what they asked for long ago. */
    @Test
    void noOneWaitsForAnAppThatIsOnHoldNoLonger() {
        visitor.open(agent.authorizeUrl());
        var first = body;
        body = document("Other", "");
        clock.advance(Duration.ofHours(2));
        somebodyElse().open(agent.authorizeUrl());
        assertThat(waiting()).isOne();
        accept(documented().mark());
        assertThat(hold()).isNull();
        assertThat(waiting()).as("accepted").isZero();

        body = first;
        clock.advance(Duration.ofHours(2));
        somebodyElse().open(agent.authorizeUrl());
        assertThat(waiting()).isOne();
        body = document("Other", "");
        clock.advance(Duration.ofHours(2));
        visitor.open(agent.authorizeUrl());
        assertThat(hold()).isNull();
        assertThat(waiting()).as("withdrawn").isZero();
    }

    private int waiting() {
        return jdbc.queryForObject("select count(*) from approval_request where client_id = ?", Integer.class, id());
    }

    private String knownId() {
        visitor.open(agent.authorizeUrl());
        return id();
    }

    private boolean exists(String id) {
        return jdbc.queryForObject("select count(*) from client where id = ?", Integer.class, id) == 1;
    }

    private DocumentService.Documented documented() {
        return users.as(administrator(), () -> documents.find(id()).orElseThrow());
    }

    private void accept(String mark) {
        users.as(administrator(), () -> documents.accept(id(), mark));
    }

    private TestPerson administrator() {
        return users.with(Authorities.MANAGE_SYSTEM);
    }

    private List<String> redirectUris() {
        return jdbc.queryForList(
                "select uri from client_redirect_uri where client_id = ? order by position", String.class, id());
    }

    private int audit(String action) {
        return jdbc.queryForObject(
                "select count(*) from audit_event where action = ? and client_id = ?", Integer.class, action, id());
    }

    private String metadata() {
        return agent.get("/.well-known/oauth-authorization-server").response().body();
    }

    private static void assertRefused(HttpResponse<String> page, String reason) {
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.body()).contains(reason);
    }
}
