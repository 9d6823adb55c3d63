package org.grantdesk.clients;

import java.util.Arrays;

/** Why a request of an app failed, as far as its developers can do something about it. */
public enum FailureReason {
    /** An authorization request named an address that is not registered. */
    REDIRECT_URI(Cure.SETTINGS),
    /** A request for signing out named an address that is not registered. */
    POST_LOGOUT_REDIRECT_URI(Cure.SETTINGS),
    /** A code was redeemed with another address than that of its request, or that is no longer registered. */
    CODE_REDIRECT_URI(Cure.ACTIVITY),
    CODE_VERIFIER(Cure.ACTIVITY),
    CODE_EXPIRED(Cure.ACTIVITY),
    CODE_USED(Cure.ACTIVITY),
    CODE_UNKNOWN(Cure.ACTIVITY),
    CODE_OF_ANOTHER_APP(Cure.ACTIVITY),
    CODE_SCOPE(Cure.SETTINGS),
    /** A refresh token was unknown, expired, revoked, already used or issued to another app. */
    REFRESH_TOKEN(Cure.NONE),
    /** The secret was wrong, missing, or not sent in a way that this type of app may use. */
    CREDENTIALS(Cure.SECRETS),
    /** The app may not use the grant type, or there is no such grant type. */
    GRANT_TYPE(Cure.SETTINGS),
    /** The app may not request the scopes. */
    SCOPE(Cure.SETTINGS),
    /** Tokens were requested for an address that is not one of this server. */
    RESOURCE(Cure.NONE),
    /** A parameter was missing, repeated or malformed. */
    REQUEST(Cure.NONE),
    SUSPENDED(Cure.SETTINGS),
    /** Too many requests failed before from the same address. */
    THROTTLED(Cure.NONE);

    /** Where in the portal the cause is mended or explained. */
    public enum Cure {
        SETTINGS,
        SECRETS,
        ACTIVITY,
        /** Only in the app itself. */
        NONE
    }

    private final Cure cure;

    FailureReason(Cure cure) {
        this.cure = cure;
    }

    public Cure cure() {
        return cure;
    }

    /** Reads what a newer version running beside this one may have written, too. */
    static FailureReason stored(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElse(REQUEST);
    }

    public static FailureReason of(FailedRequest.Kind kind) {
        return valueOf(kind.name());
    }
}
