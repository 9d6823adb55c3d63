package org.grantdesk.identities;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Several sign-in providers on one port of this machine, each under a path of its own, that say what a test wants: the
 * truth, a lie, too much, or nothing for a while. The test plays the browser, so nothing is ever visited at their
 * authorization endpoints.
 */
public final class ProviderDouble {

    static final String CLIENT = "grantdesk-at-the-double";
    static final String SECRET = "a-secret-of-the-double";

    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));

    private final HttpServer server;
    private final Map<String, Visit> visits = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile RSAKey key = newKey();
    private volatile Clock clock = Clock.systemUTC();

    /** What one person's visit at a provider ends with. */
    public static final class Visit {

        final String provider;
        final Map<String, String> asked;
        final Map<String, Object> claims = new LinkedHashMap<>();
        final Map<String, Object> userInfo = new LinkedHashMap<>();
        Signing signing = Signing.AS_IT_SHOULD_BE;

        private Visit(String provider, Map<String, String> asked) {
            this.provider = provider;
            this.asked = asked;
        }

        /** Sets what the ID token says; {@code null} takes it away. */
        public Visit with(String claim, Object value) {
            if (value == null) {
                claims.remove(claim);
            } else {
                claims.put(claim, value);
            }
            return this;
        }

        /** Sets what the user information says. */
        public Visit withInfo(String claim, Object value) {
            userInfo.put(claim, value);
            return this;
        }

        Visit signed(Signing how) {
            signing = how;
            return this;
        }
    }

    /** How a token is signed. */
    public enum Signing {
        AS_IT_SHOULD_BE,
        NOT_AT_ALL,
        WITH_THE_PUBLIC_KEY_AS_SECRET,
        WITH_THE_CLIENT_SECRET,
        WITH_ANOTHER_KEY,
        /** Announced, and not what was registered. */
        WITH_ANOTHER_ALGORITHM
    }

    /** Answers a path in place of the double; the exchange is closed afterwards. */
    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    ProviderDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String issuer(String provider) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + provider;
    }

    /** Forgets what single tests wanted. */
    void reset() {
        visits.clear();
        answers.clear();
        calls.clear();
    }

    void runOn(Clock time) {
        clock = time;
    }

    /** From now on the path, such as {@code /corporate/token}, is answered like this. */
    void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    /** From now on the path is answered with this status and text. */
    void answer(String path, int status, String text) {
        answer(path, exchange -> send(exchange, status, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The paths that were asked for since {@link #reset}. */
    List<String> calls() {
        return calls;
    }

    void renewKey() {
        key = newKey();
    }

    /**
     * Somebody signs in at a provider, sent there with these parameters.
     *
     * @return what is said about them: the truth, to be changed
     */
    Visit visit(String provider, Map<String, String> asked, String subject, Consumer<Visit> more) {
        var visit = new Visit(provider, asked);
        var now = clock.instant();
        visit.with("iss", issuer(provider))
                .with("sub", subject)
                .with("aud", CLIENT)
                .with("iat", Date.from(now))
                .with("exp", Date.from(now.plusSeconds(300)))
                .with("nonce", asked.get("nonce"))
                .withInfo("sub", subject);
        more.accept(visit);
        return visit;
    }

    /** The code that the visit ends with. */
    String code(Visit visit) {
        var code = UUID.randomUUID().toString();
        visits.put(code, visit);
        return code;
    }

    /** A logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4), to be changed before it is signed. */
    String logoutToken(String provider, Signing signing, Consumer<Map<String, Object>> more) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer(provider));
        claims.put("aud", CLIENT);
        claims.put("iat", Date.from(clock.instant()));
        claims.put("exp", Date.from(clock.instant().plusSeconds(120)));
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        more.accept(claims);
        claims.values().removeIf(value -> value == null);
        return sign(claims, signing, new JOSEObjectType("logout+jwt"));
    }

    /** An identity assertion (Identity Assertion JWT Authorization Grant), to be changed before it is signed. */
    String assertion(String provider, Signing signing, String type, Consumer<Map<String, Object>> more) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer(provider));
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("exp", clock.instant().getEpochSecond() + 300);
        claims.put("jti", UUID.randomUUID().toString());
        more.accept(claims);
        claims.values().removeIf(value -> value == null);
        return sign(claims, signing, type == null ? null : new JOSEObjectType(type));
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        calls.add(path);
        try (exchange) {
            var wanted = answers.get(path);
            if (wanted != null) {
                wanted.give(exchange);
                return;
            }
            var parts = path.split("/", 3);
            var provider = parts[1];
            switch (parts.length < 3 ? "" : parts[2]) {
                case ".well-known/openid-configuration" -> json(exchange, 200, document(provider));
                case "jwks" ->
                    send(exchange, 200, new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8));
                case "token" -> token(exchange, provider);
                case "userinfo" -> userInfo(exchange);
                case "emails" -> emails(exchange);
                default -> json(exchange, 404, Map.of());
            }
        }
    }

    private Map<String, Object> document(String provider) {
        var issuer = issuer(provider);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", issuer + "/authorize");
        document.put("token_endpoint", issuer + "/token");
        document.put("userinfo_endpoint", issuer + "/userinfo");
        document.put("jwks_uri", issuer + "/jwks");
        document.put("end_session_endpoint", issuer + "/logout?theme=plain");
        document.put("response_types_supported", List.of("code"));
        document.put("subject_types_supported", List.of("public"));
        // Announces more than is to be accepted.
        document.put("id_token_signing_alg_values_supported", List.of("RS256", "PS256", "HS256", "none"));
        document.put("authorization_response_iss_parameter_supported", provider.equals("corporate"));
        return document;
    }

    private void token(HttpExchange exchange, String provider) throws IOException {
        var form = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var visit = visits.remove(form.getOrDefault("code", ""));
        var basic = exchange.getRequestHeaders().getFirst("Authorization");
        if (visit == null
                || !visit.provider.equals(provider)
                || !BASIC.equals(basic)
                || !"authorization_code".equals(form.get("grant_type"))
                || !form.getOrDefault("redirect_uri", "").equals(visit.asked.get("redirect_uri"))
                || !challenge(form.getOrDefault("code_verifier", "")).equals(visit.asked.get("code_challenge"))) {
            json(exchange, 400, Map.of("error", "invalid_grant", "error_description", "<b>wrong</b>"));
            return;
        }
        var accessToken = UUID.randomUUID().toString();
        visits.put(accessToken, visit);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", accessToken);
        answer.put("token_type", "bearer");
        answer.put("expires_in", 300);
        if (visit.asked.getOrDefault("scope", "").contains("openid")) {
            answer.put("id_token", sign(visit.claims, visit.signing, JOSEObjectType.JWT));
        }
        json(exchange, 200, answer);
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        var visit = bearer(exchange);
        json(exchange, visit == null ? 401 : 200, visit == null ? Map.of() : visit.userInfo);
    }

    private void emails(HttpExchange exchange) throws IOException {
        var visit = bearer(exchange);
        json(exchange, visit == null ? 401 : 200, visit == null ? List.of() : visit.claims.get("emails"));
    }

    private Visit bearer(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null ? null : visits.get(header.replace("Bearer ", ""));
    }

    private String sign(Map<String, Object> claims, Signing signing, JOSEObjectType type) {
        try {
            var set = new JWTClaimsSet.Builder();
            claims.forEach(set::claim);
            var content = set.build();
            if (signing == Signing.NOT_AT_ALL) {
                return new PlainJWT(content).serialize();
            }
            var secret = signing == Signing.WITH_THE_PUBLIC_KEY_AS_SECRET || signing == Signing.WITH_THE_CLIENT_SECRET;
            var pair = signing == Signing.WITH_ANOTHER_ALGORITHM ? JWSAlgorithm.PS256 : JWSAlgorithm.RS256;
            var header = new JWSHeader.Builder(secret ? JWSAlgorithm.HS256 : pair)
                    .keyID(key.getKeyID())
                    .type(type)
                    .build();
            var token = new SignedJWT(header, content);
            token.sign(
                    switch (signing) {
                        case WITH_THE_PUBLIC_KEY_AS_SECRET ->
                            new MACSigner(key.toRSAPublicKey().getEncoded());
                        case WITH_THE_CLIENT_SECRET ->
                            new MACSigner((SECRET + SECRET).getBytes(StandardCharsets.UTF_8));
                        case WITH_ANOTHER_KEY ->
                            new RSASSASigner(new RSAKeyGenerator(2048)
                                    .keyID(key.getKeyID())
                                    .generate());
                        default -> new RSASSASigner(key);
                    });
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        send(exchange, status, JsonMapper.shared().writeValueAsBytes(body));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parameters of a form or of an address's query. */
    static Map<String, String> query(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return parameters;
    }

    /** The time a claim holds, in whole seconds. */
    static Date at(Instant time) {
        return Date.from(time);
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
