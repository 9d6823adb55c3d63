package org.grantdesk.identities;

import org.jspecify.annotations.Nullable;

/** A provider does not answer, or not with what its kind answers. The message is for the log and for administrators. */
public final class ProviderUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable String announcedIssuer;

    ProviderUnavailable(String message, Throwable cause) {
        super(message, cause);
        announcedIssuer = null;
    }

    ProviderUnavailable(String message) {
        this(message, (String) null);
    }

    private ProviderUnavailable(String message, @Nullable String announcedIssuer) {
        super(message);
        this.announcedIssuer = announcedIssuer;
    }

    /** A provider whose discovery document is that of another issuer than the configured one. */
    static ProviderUnavailable otherIssuer(String address, String configured, String announced) {
        var shown = announced.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
        return new ProviderUnavailable(
                address + " names the issuer " + shown + ", but " + configured + " is configured.", shown);
    }

    /** Returns the issuer that the provider names in place of the configured one; {@code null} when that is not the matter. */
    @Nullable
    String announcedIssuer() {
        return announcedIssuer;
    }
}
