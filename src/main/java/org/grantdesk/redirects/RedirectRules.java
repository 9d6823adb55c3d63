package org.grantdesk.redirects;

import java.util.List;
import java.util.Set;
import org.grantdesk.base.GrantdeskProperties;
import org.springframework.stereotype.Component;

/** {@link RedirectUri}'s rules under this installation's settings. The forms ask here while a person types. */
@Component
public class RedirectRules {

    private final RedirectPolicy rules;

    RedirectRules(GrantdeskProperties properties) {
        var settings = properties.redirectUris();
        var own = properties.configuredBaseUrl();
        this.rules = new RedirectPolicy(
                settings.allowIpLiteral(),
                settings.allowPrivateHost(),
                settings.allowLocalhost(),
                own == null ? Set.of() : Set.of(own));
    }

    /** What the portal says of a redirect URI. */
    public UriVerdict check(String uri, ClientType type) {
        return RedirectUri.check(uri, type, rules);
    }

    /** What an app of this type with these redirect URIs is marked with. */
    public RedirectMarks marks(List<String> uris, ClientType type) {
        var verdicts = uris.stream().map(uri -> check(uri, type)).toList();
        return new RedirectMarks(
                uris.size() > RedirectUri.MAX_PER_CLIENT || verdicts.stream().anyMatch(UriVerdict::refused),
                verdicts.stream().anyMatch(verdict -> verdict.code().equals(UriFinding.DEVELOPMENT_ONLY.code)));
    }
}
