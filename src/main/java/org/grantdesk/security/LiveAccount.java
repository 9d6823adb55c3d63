package org.grantdesk.security;

import java.util.Collection;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A person as the database knows them at this moment.
 *
 * @param locale language they read, such as {@code de}
 * @param active false once deactivated
 */
public record LiveAccount(PersonPrincipal principal, String locale, boolean active, Set<String> permissions) {

    /** An authentication that carries the permissions of this moment. */
    public Authentication toAuthentication() {
        Collection<GrantedAuthority> authorities = permissions.stream()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(principal, null, authorities);
    }
}
