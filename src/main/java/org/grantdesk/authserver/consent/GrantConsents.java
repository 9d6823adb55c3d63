package org.grantdesk.authserver.consent;

import org.grantdesk.authorizations.Grants;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.stereotype.Component;

/** Shows Spring Security's authorization endpoint a grant as the consent it stands for. */
@Component
class GrantConsents implements OAuth2AuthorizationConsentService {

    private final Grants grants;

    GrantConsents(Grants grants) {
        this.grants = grants;
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String registeredClientId, String principalName) {
        var grant = grants.find(principalName, registeredClientId);
        if (grant.isEmpty() || grant.get().scopes().isEmpty()) {
            return null;
        }
        var consent = OAuth2AuthorizationConsent.withId(registeredClientId, principalName);
        grant.get().scopes().forEach(consent::scope);
        return consent.build();
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        throw new UnsupportedOperationException("Grants.approve does this");
    }

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        throw new UnsupportedOperationException("Grants.end does this");
    }
}
