package org.grantdesk.security.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.mattermost.ApiRoutes;
import org.grantdesk.mattermost.PresentedToken;
import org.grantdesk.security.AppTokens;
import org.grantdesk.security.AppTokens.AppToken;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.LiveAccounts;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * What an app may do at the API: the few calls that are open to apps, with a scope for them, as its person, and of what
 * that person may only what the scope is about.
 */
final class AppAuthorities {

    private static final Set<String> APP_MANAGEMENT =
            Set.of(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);

    private final LiveAccounts accounts;
    private final AppTokens tokens;
    private final ApiRoutes routes;

    AppAuthorities(LiveAccounts accounts, AppTokens tokens, ApiRoutes routes) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.routes = routes;
    }

    /** The app behind the token. Browsers keep people's sessions in cookies, never apps' tokens. */
    Optional<AppToken> find(PresentedToken presented) {
        return presented.place() == PresentedToken.Place.COOKIE ? Optional.empty() : tokens.find(presented.value());
    }

    /** Whether the call is open to strangers anyway. */
    boolean isOpen(HttpServletRequest request) {
        return routes.isOpen(request);
    }

    /** The scope that the token would need for the call and lacks; empty where no scope would help. */
    Optional<String> missingScope(HttpServletRequest request, AppToken token) {
        var sufficient = routes.scopes(request);
        return Collections.disjoint(sufficient, token.scopes())
                ? sufficient.stream().findFirst()
                : Optional.empty();
    }

    /** The person the app acts for in this call; empty when it may not make it. */
    Optional<LiveAccount> account(HttpServletRequest request, AppToken token) {
        return Collections.disjoint(routes.scopes(request), token.scopes())
                ? Optional.empty()
                : accounts.findById(token.personId())
                        .filter(LiveAccount::active)
                        .map(person -> limited(person, token));
    }

    static Authentication authentication(LiveAccount account, AppToken token) {
        var authentication = (AbstractAuthenticationToken) account.toAuthentication();
        authentication.setDetails(token);
        return authentication;
    }

    private static LiveAccount limited(LiveAccount person, AppToken token) {
        var permissions = new TreeSet<>(person.permissions());
        permissions.retainAll(token.scopes().contains(Authorities.MANAGE_OAUTH) ? APP_MANAGEMENT : Set.of());
        return new LiveAccount(person.principal(), person.locale(), true, permissions);
    }
}
