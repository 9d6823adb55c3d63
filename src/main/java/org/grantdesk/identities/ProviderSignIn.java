package org.grantdesk.identities;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Paths;
import org.grantdesk.people.PersonRules;
import org.grantdesk.security.browser.ProviderSignOut;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationProvider;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * The protocol of signing in with a provider, in Spring Security's own parts: exchanges a code, verifies the ID token,
 * reads the user information. No transaction is open and no session touched meanwhile.
 */
@Component
public class ProviderSignIn {

    private static final ParameterizedTypeReference<List<Map<String, Object>>> ADDRESSES =
            new ParameterizedTypeReference<>() {};

    private final Providers providers;
    private final Connections connections;
    private final BaseUrl baseUrl;
    private final OAuth2LoginAuthenticationProvider plain;
    private final OidcAuthorizationCodeAuthenticationProvider openId;
    private final RestTemplate http;

    ProviderSignIn(Providers providers, Connections connections, ProviderHttp http, BaseUrl baseUrl) {
        this.providers = providers;
        this.connections = connections;
        this.baseUrl = baseUrl;
        this.http = http.restTemplate();
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(http.tokenClient());
        var users = new DefaultOAuth2UserService();
        users.setRestOperations(http.userInfoTemplate());
        var openIdUsers = new OidcUserService();
        openIdUsers.setOauth2UserService(users);
        openIdUsers.setRetrieveUserInfo(request -> request.getClientRegistration()
                        .getProviderDetails()
                        .getUserInfoEndpoint()
                        .getUri()
                != null);
        this.plain = new OAuth2LoginAuthenticationProvider(tokens, users);
        this.openId = new OidcAuthorizationCodeAuthenticationProvider(tokens, openIdUsers);
        this.openId.setJwtDecoderFactory(registration ->
                Objects.requireNonNull(connect(registration.getRegistrationId()).idTokens()));
    }

    /**
     * The registration of a provider, with the address here to come back to.
     *
     * @throws ProviderRefused {@code unknown_provider}
     * @throws ProviderUnavailable when the provider has to be asked for its endpoints and does not answer
     */
    public ClientRegistration registration(String id) {
        return ClientRegistration.withClientRegistration(connect(id).registration())
                .redirectUri(baseUrl.get() + Paths.PROVIDER_CALLBACK + id)
                .build();
    }

    /** Whether the provider speaks OpenID Connect, with its {@code prompt} and {@code max_age}. */
    public boolean isOpenId(String id) {
        return providers.find(id).map(Provider::openId).orElse(false);
    }

    /**
     * Refuses an answer that another provider has given (RFC 9207, section 2.4): named wrongly, or not named by one that
     * always does.
     */
    public void checkIssuer(String id, @Nullable String issuer) {
        var connection = connect(id);
        var wrong = issuer == null
                ? connection.namesItselfInAnswers()
                : connection.provider().openId()
                        && !issuer.equals(connection.provider().issuer());
        if (wrong) {
            throw new ProviderRefused("invalid_issuer");
        }
    }

    /**
     * Finds out who it is that comes back with this code.
     *
     * @throws ProviderUnavailable when the provider does not answer
     * @throws ProviderRefused when what it answers is not to be believed
     */
    public ProviderUser exchange(OAuth2AuthorizationRequest request, String code) {
        var id = Objects.requireNonNull((String) request.getAttribute("registration_id"));
        var connection = connect(id);
        var response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(Objects.requireNonNull(request.getRedirectUri()))
                .state(Objects.requireNonNull(request.getState()))
                .build();
        var attempt = new OAuth2LoginAuthenticationToken(
                connection.registration(), new OAuth2AuthorizationExchange(request, response));
        try {
            var authenticated = (connection.provider().openId() ? openId : plain).authenticate(attempt);
            if (!(authenticated instanceof OAuth2LoginAuthenticationToken known)) {
                throw new ProviderRefused("invalid_request");
            }
            return user(
                    connection,
                    known,
                    Objects.requireNonNull(known.getAccessToken()).getTokenValue());
        } catch (OAuth2AuthenticationException e) {
            throw refusal(e, e.getError().getErrorCode());
        } catch (OAuth2AuthorizationException e) {
            throw refusal(e, e.getError().getErrorCode());
        } catch (AuthenticationException | IllegalArgumentException | RestClientException e) {
            throw refusal(e, "invalid_answer");
        }
    }

    /** How the person gets out of the provider again, if it can be told. */
    public Optional<ProviderSignOut.Door> door(ProviderUser user) {
        var connection = connect(user.provider());
        return Optional.ofNullable(connection.endSessionUri())
                .map(address -> new ProviderSignOut.Door(
                        address,
                        connection.provider().name(),
                        connection.registration().getClientId(),
                        user.idToken()));
    }

    private Connection connect(String id) {
        return connections.get(providers.find(id).orElseThrow(() -> new ProviderRefused("unknown_provider")));
    }

    /** The provider's own words stay out of it, but for the code of the error. */
    private static RuntimeException refusal(RuntimeException e, String code) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResourceAccessException || cause instanceof java.io.IOException) {
                return new ProviderUnavailable("The provider does not answer.", e);
            }
        }
        return new ProviderRefused(code);
    }

    private ProviderUser user(Connection connection, OAuth2LoginAuthenticationToken known, String accessToken) {
        var provider = connection.provider();
        var user = Objects.requireNonNull(known.getPrincipal());
        var claims = user.getAttributes();
        var source = addressSource(user);
        var address = ProviderClaims.text(source, "email");
        var verified = provider.trustEmail() || ProviderClaims.isTrue(source.get("email_verified"));
        if (provider.emailsUri() != null) {
            address = listedAddress(provider.emailsUri(), accessToken);
            verified = true;
        }
        var usable = PersonRules.isEmail(PersonRules.normalLogin(address)) ? address : "";
        var username = ProviderClaims.text(claims, "preferred_username", "username", "login", "nickname");
        var given = ProviderClaims.text(claims, "given_name", "first_name");
        var family = ProviderClaims.text(claims, "family_name", "last_name");
        var full = ProviderClaims.text(claims, "name");
        // Who has told no name is often called by the username there.
        var name = full.equals(username) ? "" : full;
        var oidc = user instanceof OidcUser it ? it : null;
        var idToken = oidc == null ? null : oidc.getIdToken();
        var subject = ProviderClaims.subject(idToken == null ? user.getName() : idToken.getSubject());
        return new ProviderUser(
                provider.id(),
                provider.issuer(),
                subject,
                ProviderClaims.label(username, usable, full, subject),
                username.isEmpty() ? (usable.isEmpty() ? name : usable) : username,
                verified ? usable : "",
                verified ? "" : usable,
                given.isEmpty() && family.isEmpty() ? first(name) : given,
                given.isEmpty() && family.isEmpty() ? rest(name) : family,
                language(ProviderClaims.text(claims, "locale")),
                Set.copyOf(ProviderClaims.groups(claims, provider.rolesClaim())),
                idToken == null ? null : idToken.getAuthenticatedAt(),
                idToken == null ? null : session(idToken.getClaims()),
                idToken == null ? null : idToken.getTokenValue());
    }

    /** An address and the word about it belong together, so both are taken from the same document. */
    private static Map<String, Object> addressSource(OAuth2User user) {
        if (!(user instanceof OidcUser openId)) {
            return user.getAttributes();
        }
        var info = openId.getUserInfo();
        return info != null && info.hasClaim("email")
                ? info.getClaims()
                : openId.getIdToken().getClaims();
    }

    /** GitHub tells addresses apart, each with whether it was verified; only such a one counts, the primary before others. */
    private String listedAddress(String uri, String accessToken) {
        var headers = new HttpHeaders();
        headers.setBearerAuth(accessToken);
        var listed = http.exchange(uri, HttpMethod.GET, new HttpEntity<>(headers), ADDRESSES)
                .getBody();
        var verified = Objects.requireNonNullElse(listed, List.<Map<String, Object>>of()).stream()
                .filter(entry -> Boolean.TRUE.equals(entry.get("verified")))
                .toList();
        return verified.stream()
                .filter(entry -> Boolean.TRUE.equals(entry.get("primary")))
                .findFirst()
                .or(() -> verified.stream().findFirst())
                .map(entry -> ProviderClaims.text(entry, "email"))
                .orElse("");
    }

    private static @Nullable String session(Map<String, Object> claims) {
        var sid = ProviderClaims.text(claims, "sid");
        return sid.isEmpty() || sid.length() > 255 ? null : sid;
    }

    private static String language(String tag) {
        return tag.split("[-_]", 2)[0].toLowerCase(java.util.Locale.ROOT);
    }

    private static String first(String name) {
        var space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    private static String rest(String name) {
        var space = name.indexOf(' ');
        return space < 0 ? "" : name.substring(space + 1).strip();
    }
}
