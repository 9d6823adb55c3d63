package org.grantdesk.authserver.protocol;

import org.grantdesk.base.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A request for which no one may be sent back to an app.
 *
 * @param appName what the app is called, if it is known
 * @param error code of RFC 6749, for developers
 * @param back where a person who trusts the app can go on to: its registered address with the error; {@code null} when
 *     there is none
 * @param mismatch the address that is not the app's, if that is what is wrong
 * @param signingOut whether the app asked for signing out, so that the page offers it
 * @param apiName what the API was called that the app asks for and that is deleted; else {@code null}
 */
public record RefusedRequest(
        Reason reason,
        @Nullable String appName,
        String error,
        @Nullable Back back,
        @Nullable Mismatch mismatch,
        boolean signingOut,
        @Nullable String apiName) {

    /**
     * A way back to the app.
     *
     * @param address with the error in it
     * @param place whose it is: a host, or the scheme of an app on this device
     */
    public record Back(String address, String place) {}

    /**
     * The unregistered redirect URI of an authorization request. Anyone can make such a request.
     *
     * @param redirectUri as it was sent
     * @param request the address of the request, to make it once more
     */
    public record Mismatch(String clientId, String redirectUri, String request) {}

    public RefusedRequest(Reason reason, @Nullable String appName, String error) {
        this(reason, appName, error, null, null, false, null);
    }

    /** A refused logout request; the person is still signed in. */
    public static RefusedRequest toSignOut(Reason reason, @Nullable String appName) {
        return new RefusedRequest(reason, appName, "invalid_request", null, null, true, null);
    }

    public @Nullable String isolatedName() {
        return appName == null ? null : PlainText.isolated(appName);
    }

    public @Nullable String isolatedApiName() {
        return apiName == null ? null : PlainText.isolated(apiName);
    }

    public enum Reason {
        APP,
        /** Apps of that host may not describe themselves by a document here. */
        DOCUMENT_NOT_ALLOWED,
        /** The document that describes the app cannot be read at the moment. */
        DOCUMENT_UNREACHABLE,
        DOCUMENT_WRONG,
        API_DELETED,
        SUSPENDED,
        /** The address to return to is not one of the app's. */
        REDIRECT_URI,
        /** The address to go to after signing out is not one of the app's. */
        POST_LOGOUT_REDIRECT_URI,
        /** The decision came too late, or twice, or from another person. */
        EXPIRED,
        REQUEST
    }
}
