package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** The whole flow with the provider behind Spring Security's own {@code oauth2Login}, which checks state, nonce and ID token. */
class SpringRelyingPartyTest extends BrowserSignInTest {

    private final OidcAuthorizationCodeAuthenticationProvider provider =
            new OidcAuthorizationCodeAuthenticationProvider(
                    new RestClientAuthorizationCodeTokenResponseClient(), new OidcUserService());

    @Test
    void signsInReadsAndRefreshes() {
        var registration = registration();
        var request = resolver(registration).resolve(new MockHttpServletRequest(), "grantdesk");
        var back = RelyingParty.query(signIn(request.getAuthorizationRequestUri()));
        assertThat(back).containsEntry("iss", issuer());

        var signedIn = (OAuth2LoginAuthenticationToken) provider.authenticate(login(registration, request, back));

        var user = (OidcUser) signedIn.getPrincipal();
        assertThat(user.getSubject()).isEqualTo(person.id());
        assertThat(user.getPreferredUsername()).isEqualTo(person.username());
        var fresh = new RestClientRefreshTokenTokenResponseClient()
                .getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                        registration, signedIn.getAccessToken(), signedIn.getRefreshToken()));
        assertThat(app.isActive(fresh.getAccessToken().getTokenValue())).isTrue();
        assertThat(fresh.getRefreshToken().getTokenValue())
                .isNotEqualTo(signedIn.getRefreshToken().getTokenValue());
    }

    /** So that the checks of the library are known to be at work. */
    @Test
    void answerToAnotherRequestIsNotTaken() {
        var registration = registration();
        var asked = resolver(registration).resolve(new MockHttpServletRequest(), "grantdesk");
        var other = resolver(registration).resolve(new MockHttpServletRequest(), "grantdesk");
        var back = RelyingParty.query(signIn(asked.getAuthorizationRequestUri()));

        assertThatExceptionOfType(OAuth2AuthenticationException.class)
                .isThrownBy(() -> provider.authenticate(login(registration, other, back)))
                .matches(refusal -> refusal.getError().getErrorCode().equals("invalid_state_parameter"));
    }

    private static OAuth2LoginAuthenticationToken login(
            ClientRegistration registration, OAuth2AuthorizationRequest request, Map<String, String> back) {
        var response = OAuth2AuthorizationResponse.success(back.get("code"))
                .redirectUri(back.get(""))
                .state(back.get("state"))
                .build();
        return new OAuth2LoginAuthenticationToken(registration, new OAuth2AuthorizationExchange(request, response));
    }

    private ClientRegistration registration() {
        return ClientRegistrations.fromIssuerLocation(issuer())
                .registrationId("grantdesk")
                .clientId(app.clientId())
                .clientSecret(app.secret())
                .redirectUri(app.redirectUri())
                .scope(Set.of("openid", "profile"))
                .build();
    }

    private static DefaultOAuth2AuthorizationRequestResolver resolver(ClientRegistration registration) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(
                new InMemoryClientRegistrationRepository(registration), "/oauth2/authorization");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }
}
