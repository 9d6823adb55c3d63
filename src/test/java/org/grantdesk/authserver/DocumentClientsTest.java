package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.grantdesk.base.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in the shapes that clients in use have, and clients that prove themselves with a key. */
class DocumentClientsTest extends DocumentTest {

    private static final String REDIRECT = "https://client.example.test/callback";
    private static final RSAKey RSA = rsa("one");
    private static final RSAKey OTHER = rsa("two");
    private static final ECKey EC = ec();

    private String keys = "";
    private int keyStatus = 200;
    private int keyFetches;
    private Duration keyPause = Duration.ZERO;

    @BeforeEach
    void serveKeys() {
        keys = set(RSA, EC);
        server.serve(path + "-keys", exchange -> {
            keyFetches++;
            pause();
            var bytes = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(keyStatus, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(keyPause);
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
    }

    /** Recorded shapes of documents; every value is an example. */
    @ParameterizedTest
    @ValueSource(strings = {"claude-code", "claude-ai", "vs-code", "opencode", "mcp-inspector"})
    void publicClientsSignIn(String client) throws IOException {
        body = fixture(client);
        agent = new RelyingParty(port, url, "", client.equals("claude-ai") ? REDIRECT : redirectOf(client));

        var tokens = agent.redeem(agent.authorize(visitor).get("code"));

        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        assertThat(agent.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void aClientThatOffersSeveralMethodsProvesItselfWithItsKey() throws Exception {
        body = fixture("chatgpt");
        confidential();

        var code = agent.authorize(visitor).get("code");
        assertThat(agent.redeem(code).error()).as("without a proof").isEqualTo("400 invalid_client");
        var tokens = redeem(code, assertion(RSA, JWSAlgorithm.RS256, claims -> {}));

        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        var refreshed = signed(
                Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")),
                assertion(RSA, JWSAlgorithm.RS256, claims -> claims.audience("http://localhost:" + port)));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(keyFetches).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    void eachAlgorithmOfTheMetadata(String name) throws Exception {
        signedDocument();
        var algorithm = JWSAlgorithm.parse(name);
        var key = name.startsWith("ES") ? EC : RSA;

        assertThat(isRecognised(assertion(key, algorithm, claims -> {}))).isTrue();
    }

    @Test
    void anAssertionWorksOnce() throws Exception {
        signedDocument();
        var assertion = assertion(RSA, JWSAlgorithm.RS256, claims -> {});

        var answers = AtOnce.times(4, () -> isRecognised(assertion));

        assertThat(answers).containsOnlyOnce(true);
        assertThat(isRecognised(assertion)).isFalse();
    }

    @Test
    void wrongAssertionsProveNothing() throws Exception {
        signedDocument();
        refuse(claims -> claims.issuer("https://other.example.test/app"));
        refuse(claims -> claims.subject("https://other.example.test/app"));
        refuse(claims -> claims.audience("https://other.example.test"));
        refuse(claims -> claims.audience((String) null));
        refuse(claims -> claims.jwtID(null));
        refuse(claims -> claims.jwtID(""));
        refuse(claims -> claims.expirationTime(null));
        refuse(claims -> claims.expirationTime(at(Duration.ofMinutes(-2))));
        refuse(claims -> claims.expirationTime(at(Duration.ofHours(2))));
        refuse(claims -> claims.notBeforeTime(at(Duration.ofMinutes(2))));
        refuse(claims -> claims.issueTime(at(Duration.ofMinutes(2))));
        assertThat(isRecognised(assertion(OTHER, JWSAlgorithm.RS256, claims -> {})))
                .as("another key")
                .isFalse();
        assertThat(isRecognised(assertion(RSA, JWSAlgorithm.RS512, claims -> {})))
                .as("another algorithm")
                .isFalse();
        assertThat(isRecognised("e30.e30.")).isFalse();
        assertThat(isRecognised("x")).isFalse();
        assertThat(isRecognised(assertion(RSA, JWSAlgorithm.RS256, claims -> {})))
                .isTrue();
    }

    @Test
    void newKeysAreReadWhenTheOldOnesDoNotDo() throws Exception {
        signedDocument();
        assertThat(isRecognised(assertion(RSA, JWSAlgorithm.RS256, claims -> {})))
                .isTrue();
        keys = set(OTHER);
        assertThat(isRecognised(assertion(OTHER, JWSAlgorithm.RS256, claims -> {})))
                .as("not again within a minute")
                .isFalse();
        clock.advance(Duration.ofMinutes(2));
        assertThat(isRecognised(assertion(OTHER, JWSAlgorithm.RS256, claims -> {})))
                .isTrue();
        assertThat(isRecognised(assertion(RSA, JWSAlgorithm.RS256, claims -> {})))
                .isFalse();
    }

    @Test
    void keysThatCannotBeReadAreNoWrongClient() throws Exception {
        signedDocument();
        keyStatus = 500;
        assertThat(refresh(assertion(RSA, JWSAlgorithm.RS256, claims -> {})).error())
                .isEqualTo("503 temporarily_unavailable");
        keyStatus = 200;
        clock.advance(Duration.ofMinutes(2));
        assertThat(isRecognised(assertion(RSA, JWSAlgorithm.RS256, claims -> {})))
                .isTrue();
        keyStatus = 500;
        clock.advance(Duration.ofHours(23));
        assertThat(isRecognised(assertion(RSA, JWSAlgorithm.RS256, claims -> {})))
                .as("the last keys go on")
                .isTrue();
        clock.advance(Duration.ofHours(2));
        assertThat(refresh(assertion(RSA, JWSAlgorithm.RS256, claims -> {})).error())
                .as("not for ever")
                .isEqualTo("503 temporarily_unavailable");
    }

    @Test
    void whatIsNoSetOfKeysIsNotReadAgainAtOnce() throws Exception {
        signedDocument();
        keys = "{}";
        for (int i = 0; i < 3; i++) {
            assertThat(isRecognised(assertion(RSA, JWSAlgorithm.RS256, claims -> {})))
                    .isFalse();
        }
        assertThat(keyFetches).isOne();
    }

    @Test
    void allWhoComeAtOnceWaitForOneFetch() throws Exception {
        signedDocument();
        keyPause = Duration.ofMillis(500);
        var answers = AtOnce.times(5, () -> isRecognised(assertion(RSA, JWSAlgorithm.RS256, claims -> {})));

        assertThat(answers).containsOnly(true);
        assertThat(keyFetches).isOne();
    }

    @Test
    void keysInTheDocumentItself() throws Exception {
        body = document("Agent", ", \"token_endpoint_auth_method\": \"private_key_jwt\", \"jwks\": " + set(RSA))
                .replace("http://localhost/callback", REDIRECT)
                .replace("http://127.0.0.1/callback", REDIRECT + "/2");
        confidential();
        // Apps become known by a person who comes with them.
        visitor.open(agent.authorizeUrl());

        assertThat(isRecognised(assertion(RSA, JWSAlgorithm.RS256, claims -> {})))
                .isTrue();
        body = body.replace("\"jwks\": " + set(RSA), "\"jwks\": " + set(OTHER));
        clock.advance(Duration.ofHours(2));
        visitor.open(agent.authorizeUrl());
        assertThat(hold()).isEqualTo("CHANGED");
        assertThat(isRecognised(assertion(OTHER, JWSAlgorithm.RS256, claims -> {})))
                .as("keys that nobody has accepted")
                .isFalse();
        assertThat(isRecognised(assertion(RSA, JWSAlgorithm.RS256, claims -> {})))
                .isTrue();
    }

    @Test
    void aDocumentWithASecretKeyMakesNoApp() {
        body = document(
                "Agent",
                ", \"token_endpoint_auth_method\": \"private_key_jwt\", \"jwks\": {\"keys\": [" + RSA.toJSONString()
                        + "]}");
        confidential();

        assertThat(visitor.open(agent.authorizeUrl()).statusCode()).isEqualTo(400);
        assertThat(apps()).isZero();
    }

    private void signedDocument() {
        body = document(
                        "Agent",
                        ", \"token_endpoint_auth_method\": \"private_key_jwt\", \"jwks_uri\": \"" + url + "-keys\"")
                .replace("http://localhost/callback", REDIRECT)
                .replace("http://127.0.0.1/callback", REDIRECT + "/2");
        confidential();
        // Apps become known by a person who comes with them.
        visitor.open(agent.authorizeUrl());
    }

    private void confidential() {
        agent = new RelyingParty(port, url, "", REDIRECT);
    }

    private void refuse(Consumer<JWTClaimsSet.Builder> wrong) throws Exception {
        jdbc.update("delete from throttle");
        var assertion = assertion(RSA, JWSAlgorithm.RS256, wrong);
        assertThat(isRecognised(assertion))
                .as(SignedJWT.parse(assertion).getPayload().toString())
                .isFalse();
    }

    /** Whether the endpoint knows who it is: it finds the token wrong, and not the client. */
    private boolean isRecognised(String assertion) {
        jdbc.update("delete from throttle");
        return refresh(assertion).error().equals("400 invalid_grant");
    }

    private RelyingParty.Answer refresh(String assertion) {
        return signed(Map.of("grant_type", "refresh_token", "refresh_token", "gdr_x"), assertion);
    }

    private RelyingParty.Answer redeem(String code, String assertion) {
        return signed(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        agent.redirectUri(),
                        "code_verifier",
                        RelyingParty.VERIFIER),
                assertion);
    }

    private RelyingParty.Answer signed(Map<String, String> form, String assertion) {
        var all = new LinkedHashMap<>(form);
        all.put("client_id", url);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.put("client_assertion", assertion);
        return agent.bare("/oauth/access_token", RelyingParty.encode(all));
    }

    private String assertion(JWK key, JWSAlgorithm algorithm, Consumer<JWTClaimsSet.Builder> more)
            throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(url)
                .subject(url)
                .audience("http://localhost:" + port + "/oauth/access_token")
                .jwtID(Ids.next())
                .issueTime(at(Duration.ZERO))
                .expirationTime(at(Duration.ofMinutes(5)));
        more.accept(claims);
        var jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims.build());
        jwt.sign(key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) key));
        return jwt.serialize();
    }

    private Date at(Duration fromNow) {
        return Date.from(clock.instant().plus(fromNow));
    }

    private String fixture(String client) throws IOException {
        try (var file = Objects.requireNonNull(
                DocumentClientsTest.class.getResourceAsStream("documents/" + client + ".json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("https://client.example.test/client.json", url)
                    .replace("https://client.example.test/keys.json", url + "-keys");
        }
    }

    private static String redirectOf(String client) {
        return switch (client) {
            case "claude-code" -> "http://localhost:51234/callback";
            case "vs-code" -> "http://127.0.0.1:33418/";
            case "opencode" -> "http://127.0.0.1:19876/mcp/oauth/callback";
            default -> "http://localhost:6274/oauth/callback";
        };
    }

    private static String set(JWK... all) {
        return new JWKSet(List.of(all)).toString(true);
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
