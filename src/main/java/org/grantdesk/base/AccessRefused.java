package org.grantdesk.base;

import org.springframework.security.access.AccessDeniedException;

/** A service refuses what it was asked for, and says why. */
public final class AccessRefused extends AccessDeniedException {

    private final transient RefusalReason reason;

    public AccessRefused(RefusalReason reason) {
        super(reason.stored());
        this.reason = reason;
    }

    public RefusalReason reason() {
        return reason;
    }
}
