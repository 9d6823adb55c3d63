package org.grantdesk.mattermost;

import java.util.Map;
import java.util.TreeMap;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.TokenProperties;
import org.springframework.stereotype.Component;

/** What the server tells clients of itself, under names that they know. */
@Component
class ServerFacts {

    /** The release of Mattermost whose dialect is spoken; clients compare it before they use newer calls. */
    static final String DIALECT = "11.9.0";

    private static final String BUILD = "grantdesk";

    private final String siteUrl;
    private final int maxTokenDays;

    ServerFacts(GrantdeskProperties properties, TokenProperties tokens) {
        var configured = properties.configuredBaseUrl();
        this.maxTokenDays = tokens.maxDays();
        this.siteUrl = configured == null ? "" : configured;
    }

    /** The settings that clients ask for; strangers see what a sign-in needs. */
    Map<String, String> settings(boolean signedIn) {
        var settings = new TreeMap<>(Map.of(
                "BuildNumber", BUILD,
                "DefaultClientLocale", "en",
                "EnableSignInWithEmail", "true",
                "EnableSignInWithUsername", "true",
                "EnableSignUpWithEmail", "false",
                "SiteName", "Grantdesk",
                "SiteURL", siteUrl,
                "Version", DIALECT));
        if (signedIn) {
            settings.put("EnableOAuthServiceProvider", "true");
            settings.put("EnableUserAccessTokens", "true");
            settings.put("MaximumPersonalAccessTokenLifetimeDays", String.valueOf(maxTokenDays));
        }
        return settings;
    }

    /** The header {@code X-Version-Id}: version, build, a hash that moves with the settings, and that there is no licence. */
    String versionId() {
        return DIALECT + "." + BUILD + "." + Integer.toHexString(settings(true).hashCode()) + ".false";
    }
}
