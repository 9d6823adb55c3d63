package org.grantdesk.authserver.token;

import java.util.Objects;
import java.util.Set;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.people.PersonClaims;
import org.grantdesk.people.ProtocolPeople;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Tells an app about the person it acts for, as far as its access token allows (OpenID Connect Core, section 5.3). */
@Component
public class UserInfo implements AuthenticationProvider {

    private final ProtocolPeople people;

    UserInfo(ProtocolPeople people) {
        this.people = people;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OidcUserInfoAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        if (!(authentication.getPrincipal() instanceof JwtAuthenticationToken bearer) || !bearer.isAuthenticated()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        var scopes = Scopes.split(Objects.requireNonNull(bearer.getToken().getClaimAsString("scope")));
        if (!scopes.contains("openid")) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INSUFFICIENT_SCOPE, "Needs openid", null));
        }
        var person = people.find(Objects.requireNonNull(bearer.getToken().getSubject()))
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN));
        return new OidcUserInfoAuthenticationToken(bearer, claims(person, scopes));
    }

    /** What the scopes allow to be told, also in an ID token (OpenID Connect Core, section 5.4). */
    static OidcUserInfo claims(PersonClaims person, Set<String> scopes) {
        var claims = OidcUserInfo.builder().subject(person.id());
        if (scopes.contains("profile")) {
            claims.name(person.name())
                    .preferredUsername(person.username())
                    .locale(person.locale())
                    .claim("updated_at", person.updatedAt().getEpochSecond());
            if (!person.givenName().isEmpty()) {
                claims.givenName(person.givenName());
            }
            if (!person.familyName().isEmpty()) {
                claims.familyName(person.familyName());
            }
            if (!person.nickname().isEmpty()) {
                claims.nickname(person.nickname());
            }
        }
        if (scopes.contains("email")) {
            claims.email(person.email()).emailVerified(person.emailVerified());
        }
        return claims.build();
    }
}
