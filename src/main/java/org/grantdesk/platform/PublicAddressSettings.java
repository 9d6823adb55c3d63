package org.grantdesk.platform;

import java.util.Locale;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settings that follow from the public address. With https, TLS ends at a proxy in front, and the session cookie is
 * bound to this host and to TLS. Any of them set by hand wins.
 */
public class PublicAddressSettings implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var https = environment
                .getProperty("grantdesk.base-url", environment.getProperty("GRANTDESK_BASE_URL", ""))
                .strip()
                .toLowerCase(Locale.ROOT)
                .startsWith("https:");
        environment.getPropertySources().addLast(new MapPropertySource("grantdeskPublicAddress", settings(https)));
    }

    static Map<String, Object> settings(boolean https) {
        return Map.of(
                "server.servlet.session.cookie.name",
                https ? "__Host-GRANTDESK" : "GRANTDESK",
                "server.servlet.session.cookie.path",
                "/",
                "server.servlet.session.cookie.secure",
                https,
                // ClientAddressValve decides which proxy is believed, and about what.
                "server.forward-headers-strategy",
                "none");
    }
}
