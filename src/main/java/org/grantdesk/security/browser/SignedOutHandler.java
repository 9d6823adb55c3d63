package org.grantdesk.security.browser;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Signing out, from a page or a screen: on to the provider that a person came in by, if it has a way out, else to the
 * sign-in page.
 */
@Component
public class SignedOutHandler implements LogoutHandler, LogoutSuccessHandler {

    private static final String DOOR = SignedOutHandler.class.getName();

    private final ProviderSignOut providers;
    private final UidlRedirectStrategy redirects = new UidlRedirectStrategy();

    SignedOutHandler(ProviderSignOut providers) {
        this.providers = providers;
    }

    /** Before the session ends, which knows the way out. */
    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        providers.door(request).ifPresent(door -> request.setAttribute(DOOR, door));
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        redirects.sendRedirect(request, response, target(request));
    }

    private String target(HttpServletRequest request) {
        return request.getAttribute(DOOR) instanceof ProviderSignOut.Door door
                ? providers.leave(request, door, ProviderSignOut.SIGNED_OUT)
                : ProviderSignOut.SIGNED_OUT;
    }
}
