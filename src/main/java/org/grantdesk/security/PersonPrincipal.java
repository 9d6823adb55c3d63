package org.grantdesk.security;

import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * The signed-in person as a session remembers them: nothing but who it is. Rights are read again on every request.
 *
 * @param id the person's immutable id, also the {@link #getName() name}
 * @param securityVersion the sign-in ends when the person's stored number has moved on (password change, deactivation)
 */
public record PersonPrincipal(String id, String username, long securityVersion)
        implements AuthenticatedPrincipal, Serializable {

    @Override
    public String getName() {
        return id;
    }
}
