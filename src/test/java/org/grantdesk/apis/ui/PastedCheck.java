package org.grantdesk.apis.ui;

import java.util.Arrays;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiDetails;

/** The checks of tokens as an API's Overview shows them, for tests that run them. */
public final class PastedCheck {

    private PastedCheck() {}

    /** Names of all tools that there is a check for. */
    public static Stream<String> tools() {
        return Arrays.stream(TokenCheck.values()).map(TokenCheck::name);
    }

    public static String of(String tool, ApiDetails api, String issuer) {
        return TokenCheck.valueOf(tool).of(api, new ResourceDocument(api.metadata(), issuer), issuer);
    }

    /** The document that the Overview says to serve, as JSON. */
    public static String document(ApiDetails api, String issuer) {
        return new ResourceDocument(api.metadata(), issuer).json();
    }
}
