package org.grantdesk.identities;

import java.util.regex.Pattern;

/** What a provider sent cannot be believed. The code is one word of ours or of the protocol, never the provider's text. */
public final class ProviderRefused extends RuntimeException {

    private static final Pattern CODE = Pattern.compile("[a-z_]{1,64}");

    private final String code;

    public ProviderRefused(String code) {
        super(CODE.matcher(code).matches() ? code : "unreadable_error");
        this.code = CODE.matcher(code).matches() ? code : "unreadable_error";
    }

    public String code() {
        return code;
    }
}
