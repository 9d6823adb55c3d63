package org.grantdesk.base;

import jakarta.servlet.http.HttpServletResponse;

/**
 * What every plain page tells the browser: run no script, load nothing foreign, be framed by no one, keep nothing. The
 * filter chain of the pages writes the same; error pages write it themselves, because they also answer requests that
 * no chain has seen.
 */
public final class PageHeaders {

    /** Nothing but our own stylesheet and pictures. */
    public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:;"
            + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /**
     * For a form whose answer may lead to an app, and from there anywhere: browsers hold every redirect that follows a
     * form against the {@code form-action} of its page, and would leave people stuck on it.
     */
    public static final String FORM_THAT_LEADS_ON = CONTENT_SECURITY_POLICY.replace(" form-action 'self';", "");

    /** For what is no page: data, files, answers without a body. */
    public static final String NOT_A_PAGE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** Nothing here needs a device; copying to the clipboard is what screens offer. */
    public static final String PERMISSIONS_POLICY =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()," + " clipboard-write=(self)";

    /** Other sites do not learn where a person came from; our own pages may. */
    public static final String REFERRER_POLICY = "same-origin";

    private PageHeaders() {}

    /** Writes the headers over whatever an earlier handler of the request has set. */
    public static void write(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("Referrer-Policy", REFERRER_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Permissions-Policy", PERMISSIONS_POLICY);
        response.setHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    }
}
