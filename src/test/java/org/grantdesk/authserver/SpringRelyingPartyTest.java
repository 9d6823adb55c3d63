package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** The whole flow with the parts that Spring Security's own sign-in with a provider is made of. */
class SpringRelyingPartyTest extends ProtocolTest {

    @Test
    void signsInReadsAndRefreshes() {
        var registration = registration();
        var request = resolver(registration).resolve(new MockHttpServletRequest(), "grantdesk");

        var page = visitor.open(visitor.target(visitor.open(request.getAuthorizationRequestUri())));
        var back = RelyingParty.query(visitor.target(app.press(visitor, page, "allow")));
        assertThat(back).containsEntry("state", request.getState());
        var response = OAuth2AuthorizationResponse.success(back.get("code"))
                .redirectUri(request.getRedirectUri())
                .state(back.get("state"))
                .build();
        var tokens = new RestClientAuthorizationCodeTokenResponseClient()
                .getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                        registration, new OAuth2AuthorizationExchange(request, response)));

        var value = String.valueOf(tokens.getAdditionalParameters().get("id_token"));
        var idToken =
                new OidcIdTokenDecoderFactory().createDecoder(registration).decode(value);
        assertThat(idToken.getSubject()).isEqualTo(person.id());
        var user = new OidcUserService()
                .loadUser(new OidcUserRequest(
                        registration,
                        tokens.getAccessToken(),
                        new OidcIdToken(value, idToken.getIssuedAt(), idToken.getExpiresAt(), idToken.getClaims())));
        assertThat(user.getPreferredUsername()).isEqualTo(person.username());

        var fresh = new RestClientRefreshTokenTokenResponseClient()
                .getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                        registration, tokens.getAccessToken(), tokens.getRefreshToken()));
        assertThat(app.isActive(fresh.getAccessToken().getTokenValue())).isTrue();
        assertThat(fresh.getRefreshToken().getTokenValue())
                .isNotEqualTo(tokens.getRefreshToken().getTokenValue());
    }

    private ClientRegistration registration() {
        return ClientRegistrations.fromIssuerLocation("http://localhost:" + port)
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
