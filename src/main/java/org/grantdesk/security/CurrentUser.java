package org.grantdesk.security;

import java.util.Optional;
import java.util.function.Supplier;
import org.grantdesk.base.AccessRefused;
import org.grantdesk.base.RefusalReason;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who is asking, and from where. */
@Component
public class CurrentUser {

    /** The signed-in person, or empty for anonymous and for the system's own work. */
    public Optional<PersonPrincipal> find() {
        return authentication()
                .map(Authentication::getPrincipal)
                .flatMap(principal ->
                        principal instanceof PersonPrincipal person ? Optional.of(person) : Optional.empty());
    }

    /** The signed-in person; refused when no one is signed in. */
    public PersonPrincipal get() {
        return find().orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody is signed in"));
    }

    public String id() {
        return get().id();
    }

    public boolean has(String permission) {
        return authentication()
                .map(Authentication::getAuthorities)
                .map(all -> all.stream().anyMatch(a -> permission.equals(a.getAuthority())))
                .orElse(false);
    }

    public boolean mayOpenPeople() {
        return has(Authorities.EDIT_OTHER_USERS) || has(Authorities.MANAGE_SYSTEM);
    }

    public boolean mayOpenEveryApp() {
        return has(Authorities.MANAGE_OAUTH) && has(Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
    }

    /** Whether the signed-in person may open the screen about an app of this owner. */
    public boolean mayOpenApp(@Nullable String ownerId) {
        return mayOpenEveryApp() || (has(Authorities.MANAGE_OAUTH) && id().equals(ownerId));
    }

    /** The app that acts for the person in this request; empty when they act themselves. */
    public Optional<AppTokens.AppToken> app() {
        return authentication()
                .map(Authentication::getDetails)
                .flatMap(details -> details instanceof AppTokens.AppToken app ? Optional.of(app) : Optional.empty());
    }

    public void require(String permission) {
        if (!has(permission)) {
            throw new AccessRefused(new RefusalReason.MissingPermission(permission));
        }
    }

    /** Does the work as this person: for the moment of signing in, when the request is not theirs yet. */
    public <T extends @Nullable Object> T runAs(LiveAccount account, Supplier<T> work) {
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(account.toAuthentication()));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    /** The network address the request came from; empty outside a request. */
    public String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : "";
    }

    private static Optional<Authentication> authentication() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(Authentication::isAuthenticated);
    }
}
