package org.grantdesk.base;

/** Links that open a mail to an address (RFC 6068). */
public final class MailTo {

    private MailTo() {}

    /** Encoded, because an address may hold what a mail program takes for further headers (RFC 6068, section 2). */
    public static String uri(String email) {
        return "mailto:" + QueryString.encode(email).replace("%40", "@");
    }
}
