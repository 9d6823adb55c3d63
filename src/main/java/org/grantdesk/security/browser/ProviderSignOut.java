package org.grantdesk.security.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Ids;
import org.grantdesk.base.Paths;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signing out of the provider as well that a person came in by (OpenID Connect RP-Initiated Logout 1.0). What it takes
 * lives in the browser's session and nowhere else.
 */
@Component
public class ProviderSignOut {

    /**
     * Where a person is after signing out, unless somewhere else. The session cookie stays until it is replaced: without
     * one, Vaadin would tell a screen that is open in another tab that cookies are switched off.
     */
    public static final String SIGNED_OUT = Paths.LOGIN + "?out";

    private static final String DOOR = ProviderSignOut.class.getName();
    private static final String LEAVING = DOOR + ".LEAVING";

    private final BaseUrl baseUrl;

    ProviderSignOut(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    /**
     * How to get out of a provider.
     *
     * @param address its end of session endpoint
     * @param clientId who we are there
     * @param idToken whose session it is
     */
    public record Door(
            String address,
            String provider,
            String clientId,
            @Nullable String idToken) implements Serializable {

        @Override
        public String toString() {
            return "Door[address=" + address + "]";
        }
    }

    /**
     * A browser is on its way out.
     *
     * @param state what it brings back
     * @param target where it goes in the end
     */
    public record Leaving(String provider, String address, String state, String target) implements Serializable {

        /** Without the address, which holds a token. */
        @Override
        public String toString() {
            return "Leaving[provider=" + provider + "]";
        }
    }

    /** Notes that the person of this session came through that door. */
    public static void remember(HttpSession session, Door door) {
        session.setAttribute(DOOR, door);
    }

    /** The door that the person of this session came through; to be asked before the session ends. */
    public Optional<Door> door(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(DOOR) instanceof Door door
                ? Optional.of(door)
                : Optional.empty();
    }

    /**
     * Where to send the browser whose session has ended: to a page of ours that leads on to the provider. Not there at
     * once, because browsers do not let a form of a page of ours lead to another host.
     *
     * @param target where it goes in the end
     */
    public String leave(HttpServletRequest request, Door door, String target) {
        var state = Ids.next();
        var address = UriComponentsBuilder.fromUriString(door.address())
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .queryParam("state", "{state}");
        if (door.idToken() != null) {
            address.queryParam("id_token_hint", "{hint}");
        }
        var complete = address.encode()
                .build(
                        door.clientId(),
                        baseUrl.get() + Paths.LOGGED_OUT,
                        state,
                        Objects.requireNonNullElse(door.idToken(), ""))
                .toString();
        request.getSession().setAttribute(LEAVING, new Leaving(door.provider(), complete, state, target));
        return Paths.PROVIDER_LOGOUT;
    }

    /** The way that a browser is on, if it is on one. */
    public Optional<Leaving> leaving(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(LEAVING) instanceof Leaving leaving
                ? Optional.of(leaving)
                : Optional.empty();
    }

    /** Where a browser goes that is back from the provider: what was noted for this state, once. */
    public String afterwards(HttpServletRequest request, @Nullable String state) {
        var leaving = leaving(request);
        leaving.ifPresent(known -> request.getSession().removeAttribute(LEAVING));
        return leaving.filter(known -> known.state().equals(state))
                .map(Leaving::target)
                .orElse(SIGNED_OUT);
    }
}
