package org.grantdesk.security.browser;

import org.jspecify.annotations.Nullable;

/**
 * The session at a sign-in provider that a browser session came from.
 *
 * @param provider our name for the provider
 * @param subject who the person is there
 * @param sessionId the provider's own id of the session ({@code sid}), if it told one
 */
public record ProviderSession(
        String provider, String subject, @Nullable String sessionId) {}
