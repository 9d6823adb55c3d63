package org.grantdesk.authorizations;

/** Why a grant, or one sign-in under it, ended; the audit log names it. */
public enum EndReason {
    REVOKED,
    REVOKED_BY_ADMIN,
    CODE_REPLAYED,
    REFRESH_TOKEN_REPLAYED,
    PERSON_DEACTIVATED,
    API_DELETED,
    API_SCOPE_REMOVED,
    /** By one who looks after the API, for that API alone. */
    REVOKED_BY_API,
    /** Its time was over. */
    EXPIRED,
    /** No one had used it for a long time. */
    IDLE
}
