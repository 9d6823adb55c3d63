package org.grantdesk.clients.ui;

import java.util.List;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientType;

/** Apps to begin a test with. */
final class TestApps {

    private TestApps() {}

    static ClientMetadata confidential(String name) {
        return app(name, ClientType.CONFIDENTIAL, "https://app.example.com/callback");
    }

    static ClientMetadata publicApp(String name) {
        return app(name, ClientType.PUBLIC, "com.example.app:/callback");
    }

    static ClientMetadata app(String name, ClientType type, String redirectUri) {
        return new ClientMetadata(name, "", "https://www.example.com/", "", List.of(redirectUri), type, false, null);
    }
}
