package org.grantdesk.clients;

import java.util.List;
import org.grantdesk.redirects.ClientType;

/** Apps to begin a test with. */
public final class TestApps {

    private TestApps() {}

    public static ClientMetadata confidential(String name) {
        return app(name, ClientType.CONFIDENTIAL, "https://app.example.com/callback");
    }

    public static ClientMetadata publicApp(String name) {
        return app(name, ClientType.PUBLIC, "com.example.app:/callback");
    }

    public static ClientMetadata app(String name, ClientType type, String... redirectUris) {
        return ClientMetadata.of(name, "https://www.example.com/", List.of(redirectUris), type);
    }

    /** Asks for no consent page. */
    public static ClientMetadata trusted(String name) {
        return confidential(name).withTrusted(true);
    }
}
