package org.grantdesk.identities;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.grantdesk.base.Paths;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;

/**
 * Learns from each provider where its endpoints are (OpenID Connect Discovery 1.0), when a person wants to sign in
 * there, and remembers it. A provider that did not answer is asked again at the next sign-in.
 */
@Component
class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};
    private static final List<String> ENDPOINTS = List.of(
            "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint");

    private final Providers providers;
    private final RestOperations http;
    private final Clock clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    Connections(Providers providers, ProviderHttp http, Clock clock) {
        this.providers = providers;
        this.http = http.restTemplate();
        this.clock = clock;
    }

    private record Remembered(Connection connection, Instant at) {}

    /**
     * The connection to a provider, asking it for its endpoints if they are not known yet. What was known an hour ago is
     * asked for again, and goes on serving when there is no answer.
     *
     * @throws ProviderUnavailable when there is no answer to be used
     */
    Connection get(Provider provider) {
        var known = remembered.get(provider.id());
        if (known != null && clock.instant().isBefore(known.at().plus(FRESH))) {
            return known.connection();
        }
        try {
            return renew(provider);
        } catch (ProviderUnavailable e) {
            LOG.warn("{} {}", e.getMessage(), causes(e));
            if (known == null) {
                throw e;
            }
            return known.connection();
        }
    }

    /** Asks the provider now, whatever is known. */
    Connection renew(Provider provider) {
        var connection = connect(provider);
        remembered.put(provider.id(), new Remembered(connection, clock.instant()));
        return connection;
    }

    private Connection connect(Provider provider) {
        var configured = providers.registration(provider.id());
        var details = copy(providers.details(provider.id()));
        // The issuer is set only where there is something to ask for: what Spring Security knows already, it knows.
        var metadata = details.getIssuerUri() == null ? Map.<String, Object>of() : discover(provider.issuer());
        fill(details, metadata);
        var registration = ClientRegistration.withClientRegistration(map(provider, configured, details));
        if (provider.openId()) {
            registration.issuerUri(provider.issuer()).providerConfigurationMetadata(metadata);
            if (configured.getClientAuthenticationMethod() == null && wantsTheSecretInTheForm(metadata)) {
                registration.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
            }
            if (configured.getScope() == null && !metadata.isEmpty()) {
                registration.scope("openid", "profile", "email");
            } else if (configured.getScope() != null && !configured.getScope().contains("openid")) {
                var scopes = new LinkedHashSet<>(Set.of("openid"));
                scopes.addAll(configured.getScope());
                registration.scope(scopes);
            }
        }
        var ready = registration.build();
        var idTokens =
                provider.openId() ? decoder(ready, algorithms(provider, metadata), idTokenRules(ready), true) : null;
        var logoutTokens = provider.openId()
                ? decoder(ready, logoutTokenAlgorithms(provider), logoutTokenRules(provider), false)
                : null;
        // Their claims are judged one by one (IdentityAssertions), so that the app learns which is wrong.
        var assertions = provider.openId()
                ? decoder(ready, algorithms(provider, metadata), token -> OAuth2TokenValidatorResult.success(), false)
                : null;
        return new Connection(provider, ready, idTokens, logoutTokens, assertions);
    }

    private static boolean wantsTheSecretInTheForm(Map<String, Object> metadata) {
        return metadata.get("token_endpoint_auth_methods_supported") instanceof List<?> methods
                && !methods.contains("client_secret_basic")
                && methods.contains("client_secret_post");
    }

    private Map<String, Object> discover(String issuer) {
        var address = issuer.replaceAll("/$", "") + Paths.OPENID_METADATA;
        Map<String, Object> document;
        try {
            document = http.exchange(address, HttpMethod.GET, null, JSON).getBody();
        } catch (RestClientException | IllegalArgumentException e) {
            throw new ProviderUnavailable(address + " does not answer as a provider does.", e);
        }
        if (document == null || !(document.get("issuer") instanceof String announced)) {
            throw new ProviderUnavailable(address + " names no issuer.");
        }
        if (!issuer.equals(announced)) {
            throw ProviderUnavailable.otherIssuer(address, issuer, announced);
        }
        for (var name : ENDPOINTS) {
            var endpoint = document.get(name);
            if (endpoint != null && !(endpoint instanceof String uri && isAsSafe(uri, issuer))) {
                throw new ProviderUnavailable(address + " names a " + name + " that is not to be used.");
            }
        }
        if (!(document.get("jwks_uri") instanceof String)) {
            throw new ProviderUnavailable(address + " names no jwks_uri.");
        }
        return document;
    }

    /** With TLS to begin with there is TLS to the end. */
    private static boolean isAsSafe(String uri, String issuer) {
        return uri.startsWith("https://") || (uri.startsWith("http://") && issuer.startsWith("http://"));
    }

    private static OAuth2ClientProperties.Provider copy(OAuth2ClientProperties.@Nullable Provider configured) {
        var copy = new OAuth2ClientProperties.Provider();
        if (configured != null) {
            copy.setIssuerUri(configured.getIssuerUri());
            copy.setAuthorizationUri(configured.getAuthorizationUri());
            copy.setTokenUri(configured.getTokenUri());
            copy.setUserInfoUri(configured.getUserInfoUri());
            copy.setUserInfoAuthenticationMethod(configured.getUserInfoAuthenticationMethod());
            copy.setUserNameAttribute(configured.getUserNameAttribute());
            copy.setJwkSetUri(configured.getJwkSetUri());
        }
        return copy;
    }

    /** What is configured wins over what the provider announces. */
    private static void fill(OAuth2ClientProperties.Provider details, Map<String, Object> metadata) {
        details.setIssuerUri(null);
        if (!metadata.isEmpty()) {
            UnaryOperator<@Nullable String> announced = name -> (String) metadata.get(name);
            details.setAuthorizationUri(
                    first(details.getAuthorizationUri(), announced.apply("authorization_endpoint")));
            details.setTokenUri(first(details.getTokenUri(), announced.apply("token_endpoint")));
            details.setUserInfoUri(first(details.getUserInfoUri(), announced.apply("userinfo_endpoint")));
            details.setJwkSetUri(first(details.getJwkSetUri(), announced.apply("jwks_uri")));
            details.setUserNameAttribute(first(details.getUserNameAttribute(), "sub"));
        }
    }

    private static @Nullable String first(@Nullable String configured, @Nullable String announced) {
        return configured != null ? configured : announced;
    }

    /** Through Boot's own mapper, with this one registration and without an issuer it would go and ask. */
    private ClientRegistration map(
            Provider provider,
            OAuth2ClientProperties.Registration configured,
            OAuth2ClientProperties.Provider details) {
        var properties = new OAuth2ClientProperties();
        properties.getRegistration().put(provider.id(), configured);
        properties.getProvider().put(Providers.providerName(provider.id(), configured), details);
        try {
            return Objects.requireNonNull(new OAuth2ClientPropertiesMapper(properties)
                    .asClientRegistrations()
                    .get(provider.id()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ProviderUnavailable(provider.name() + " is not configured in full: " + e.getMessage(), e);
        }
    }

    private JwtDecoder decoder(
            ClientRegistration registration,
            Set<SignatureAlgorithm> accepted,
            OAuth2TokenValidator<Jwt> rules,
            boolean isIdToken) {
        var keys = registration.getProviderDetails().getJwkSetUri();
        if (keys == null) {
            throw new ProviderUnavailable(registration.getClientName() + " has no jwk-set-uri.");
        }
        var builder = NimbusJwtDecoder.withJwkSetUri(keys)
                .restOperations(http)
                .jwsAlgorithms(algorithms -> algorithms.addAll(accepted));
        // The others have a type of their own, which their rules look at.
        var decoder = (isIdToken ? builder : builder.validateType(false)).build();
        decoder.setJwtValidator(rules);
        if (isIdToken) {
            decoder.setClaimSetConverter(
                    new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        }
        return decoder;
    }

    /**
     * The algorithms of ID tokens: the configured one, else what the provider announces. Signatures with a key pair only;
     * without a word about it, RS256, as OpenID Connect has it.
     */
    static Set<SignatureAlgorithm> algorithms(Provider provider, Map<String, Object> metadata) {
        var configured = provider.signatureAlgorithm();
        if (configured != null) {
            return Set.of(configured);
        }
        var announced = Connection.algorithms(metadata).stream()
                .map(name -> SignatureAlgorithm.from(String.valueOf(name)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return announced.isEmpty() ? Set.of(SignatureAlgorithm.RS256) : announced;
    }

    /**
     * The algorithm of logout tokens: the configured one, else RS256, whatever is announced for ID tokens (Back-Channel
     * Logout 1.0, section 2.6).
     */
    static Set<SignatureAlgorithm> logoutTokenAlgorithms(Provider provider) {
        return Set.of(Objects.requireNonNullElse(provider.signatureAlgorithm(), SignatureAlgorithm.RS256));
    }

    private OAuth2TokenValidator<Jwt> idTokenRules(ClientRegistration registration) {
        var claims = new OidcIdTokenValidator(registration);
        claims.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(times(), claims);
    }

    private OAuth2TokenValidator<Jwt> logoutTokenRules(Provider provider) {
        return new DelegatingOAuth2TokenValidator<>(times(), new JwtIssuerValidator(provider.issuer()));
    }

    private OAuth2TokenValidator<Jwt> times() {
        var times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        return times;
    }

    private static String causes(Throwable e) {
        return e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
    }
}
