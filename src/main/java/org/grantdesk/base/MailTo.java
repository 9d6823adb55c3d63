package org.grantdesk.base;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links that open a mail to an address (RFC 6068). */
public final class MailTo {

    private MailTo() {}

    /** Encoded, because an address may hold what a mail program takes for further headers (RFC 6068, section 2). */
    public static String uri(String email) {
        return "mailto:"
                + URLEncoder.encode(email, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%40", "@");
    }
}
