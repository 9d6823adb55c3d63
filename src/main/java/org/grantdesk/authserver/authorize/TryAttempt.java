package org.grantdesk.authserver.authorize;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * An authorization request that a developer makes from the portal to see their app's flow. It lives in their browser's
 * session, and for one answer.
 *
 * @param redirectUri the portal's own address for the answer, good for this attempt and for nothing else
 * @param state never shown
 * @param verifier never shown (RFC 7636)
 * @param grantedBefore what the person had allowed the app before; {@code null} when there was no grant
 */
public record TryAttempt(
        String clientId,
        String redirectUri,
        String state,
        String verifier,
        @Nullable Set<String> grantedBefore) implements Serializable {

    private static final String ATTRIBUTE = TryAttempt.class.getName();

    public void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable TryAttempt in(@Nullable HttpSession session) {
        return session != null && session.getAttribute(ATTRIBUTE) instanceof TryAttempt attempt ? attempt : null;
    }

    /** Takes the attempt out of the session if it is the one that this state belongs to. */
    public static @Nullable TryAttempt take(HttpSession session, String clientId, String state) {
        var attempt = in(session);
        if (attempt == null
                || !attempt.clientId.equals(clientId)
                || !MessageDigest.isEqual(
                        attempt.state.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8))) {
            return null;
        }
        session.removeAttribute(ATTRIBUTE);
        return attempt;
    }

    /** Whether the portal tries the app out with this very request, for the person whose session it is. */
    static boolean isRunning(
            String clientId, String redirectUri, @Nullable String state, @Nullable Object codeChallenge) {
        var attempt = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? in(attributes.getRequest().getSession(false))
                : null;
        return attempt != null && attempt.isRequest(clientId, redirectUri, state, codeChallenge);
    }

    /** Whether a request is this very one. */
    public boolean isRequest(
            String requestClientId,
            String requestRedirectUri,
            @Nullable String requestState,
            @Nullable Object requestChallenge) {
        return clientId.equals(requestClientId)
                && redirectUri.equals(requestRedirectUri)
                && state.equals(requestState)
                && challenge().equals(requestChallenge);
    }

    /** RFC 7636, section 4.2. */
    public String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "TryAttempt[" + clientId + "]";
    }
}
