package org.grantdesk.identities;

import java.util.HashMap;
import java.util.Map;
import org.grantdesk.testing.SignInProviders;

/** The settings of the providers of a test's portal, all of which the one {@link ProviderDouble} plays. */
public final class TestProviders {

    private final Map<String, Object> settings = new HashMap<>();

    private TestProviders() {}

    /** Returns the settings of one kind of portal. */
    public static Map<String, Object> settings(SignInProviders.Kind kind) {
        var providers = new TestProviders();
        providers.openId("corporate");
        if (kind == SignInProviders.Kind.SEVERAL) {
            providers.several();
        }
        return providers.settings;
    }

    /** Returns the address of the one that there is everywhere. */
    public static String issuer() {
        return ProviderTrip.PROVIDERS.issuer("corporate");
    }

    private void several() {
        openId("other");
        plain("chat");
        plain("code");
        settings.put("grantdesk.providers.code.emails-uri", ProviderTrip.PROVIDERS.issuer("code") + "/emails");
        settings.putAll(Map.of(
                "grantdesk.sign-up",
                "open",
                "grantdesk.tokens.max-days",
                "30",
                "grantdesk.admin.email",
                "boss@example.test",
                "grantdesk.providers.corporate.name",
                "Corporate <Directory>",
                "grantdesk.providers.corporate.agents",
                "true",
                "grantdesk.providers.corporate.order",
                "-1",
                "grantdesk.providers.corporate.roles-claim",
                "realm_access.roles",
                "grantdesk.providers.corporate.roles.builders",
                "developer",
                "grantdesk.providers.corporate.role-mapping",
                "/Chiefs of all=system_admin,odd=no_such_role",
                "grantdesk.providers.chat.roles.builders",
                "developer"));
    }

    private void openId(String id) {
        client(id);
        settings.put("spring.security.oauth2.client.provider." + id + ".issuer-uri", ProviderTrip.PROVIDERS.issuer(id));
    }

    private void plain(String id) {
        client(id);
        var registration = "spring.security.oauth2.client.registration." + id + ".";
        var provider = "spring.security.oauth2.client.provider." + id + ".";
        var issuer = ProviderTrip.PROVIDERS.issuer(id);
        settings.put(registration + "redirect-uri", "{baseUrl}/x");
        settings.put(registration + "authorization-grant-type", "authorization_code");
        settings.put(provider + "authorization-uri", issuer + "/authorize");
        settings.put(provider + "token-uri", issuer + "/token");
        settings.put(provider + "user-info-uri", issuer + "/userinfo");
        settings.put(provider + "user-name-attribute", "id");
    }

    private void client(String id) {
        var registration = "spring.security.oauth2.client.registration." + id + ".";
        settings.put(registration + "client-id", ProviderDouble.CLIENT);
        settings.put(registration + "client-secret", ProviderDouble.SECRET);
    }
}
