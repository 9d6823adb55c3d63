package org.grantdesk.identities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.StartRefused;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

/** What can be configured, as the environment hands it over; what is wrong stops the start with a sentence. */
class ProviderSettingsTest {

    private static final String REGISTRATION = "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_";
    private static final String PROVIDER = "SPRING_SECURITY_OAUTH2_CLIENT_PROVIDER_";

    @Test
    void environmentVariablesAreEnough() {
        var providers = providers(Map.of(
                REGISTRATION + "KEYCLOAK_CLIENT_ID",
                "grantdesk",
                REGISTRATION + "KEYCLOAK_CLIENT_SECRET",
                "x",
                PROVIDER + "KEYCLOAK_ISSUER_URI",
                "https://keycloak.example.test/realms/staff",
                "GRANTDESK_PROVIDERS_KEYCLOAK_NAME",
                "Staff",
                "GRANTDESK_PROVIDERS_KEYCLOAK_ROLESCLAIM",
                "realm_access.roles",
                "GRANTDESK_PROVIDERS_KEYCLOAK_ROLEMAPPING",
                "/Chiefs of all=system_admin,devs=developer",
                REGISTRATION + "GOOGLE_CLIENT_ID",
                "g",
                REGISTRATION + "GITHUB_CLIENT_ID",
                "h"));

        assertThat(providers.all()).extracting("name").containsExactly("GitHub", "Google", "Staff");
        var keycloak = providers.find("keycloak").orElseThrow();
        assertThat(keycloak.openId()).isTrue();
        assertThat(keycloak.rolesFor(java.util.Set.of("/Chiefs of all", "x"))).containsExactly("system_admin");
        assertThat(keycloak.rolesClaim()).isEqualTo("realm_access.roles");
        assertThat(providers.find("google").orElseThrow().issuer()).isEqualTo("https://accounts.google.com");
        var github = providers.find("github").orElseThrow();
        assertThat(github.issuer()).isEqualTo("oauth2:github:id");
        assertThat(github.emailsUri()).isEqualTo("https://api.github.com/user/emails");
    }

    @Test
    void iconsComeFromFilesOnce() {
        var settings = Map.of(REGISTRATION + "GOOGLE_CLIENT_ID", "g");
        assertThat(providers(with(settings, "GRANTDESK_PROVIDERS_GOOGLE_ICON", "frontend/logo.svg"))
                        .all()
                        .getFirst()
                        .icon())
                .startsWith("data:image/svg+xml;base64,");
        refused(with(settings, "GRANTDESK_PROVIDERS_GOOGLE_ICON", "frontend/styles.css"), "icon must be");
        refused(with(settings, "GRANTDESK_PROVIDERS_GOOGLE_ICON", "nowhere.svg"), "icon must be");
    }

    @Test
    void whatCannotWorkStopsTheStart() {
        refused(Map.of(REGISTRATION + "ACME_CLIENT_ID", "x"), "provider.acme.issuer-uri, or its endpoints");
        refused(
                Map.of(
                        REGISTRATION + "ACME_CLIENT_SECRET",
                        "x",
                        PROVIDER + "ACME_ISSUER_URI",
                        "https://x.example.test"),
                "registration.acme.client-id");
        refused(Map.of("GRANTDESK_PROVIDERS_ACME_NAME", "X"), "is about no provider");
        refused(Map.of("GRANTDESK_LOCALLOGIN", "off"), "leaves no way to sign in");
        Map<String, String> plain = Map.of(
                REGISTRATION + "ACME_CLIENT_ID", "x",
                PROVIDER + "ACME_AUTHORIZATION_URI", "https://x.example.test/a",
                PROVIDER + "ACME_TOKEN_URI", "https://x.example.test/t",
                PROVIDER + "ACME_USER_INFO_URI", "https://x.example.test/u");
        refused(plain, "user-name-attribute");
        refused(
                with(Map.of(REGISTRATION + "GITHUB_CLIENT_ID", "h"), "GRANTDESK_PROVIDERS_GITHUB_AGENTS", "true"),
                "agents needs a provider with an issuer-uri");
        // Without an issuer, a provider could speak for the people of any other.
        refused(with(plain, REGISTRATION + "ACME_SCOPE", "openid"), "issuer-uri: with the scope openid");
        refused(
                with(
                        Map.of(REGISTRATION + "GOOGLE_CLIENT_ID", "g"),
                        "GRANTDESK_PROVIDERS_GOOGLE_ROLEMAPPING",
                        "admins"),
                "value=role pairs");
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        var more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    private static void refused(Map<String, String> environment, String sentence) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> providers(environment))
                .withMessageContaining(sentence);
    }

    private static Providers providers(Map<String, String> variables) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment
                .getPropertySources()
                .addLast(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("defaults", Map.of("grantdesk.admin.email", "")));
        var binder = Binder.get(environment);
        return new Providers(
                environment,
                binder.bindOrCreate("grantdesk", Bindable.of(ProviderProperties.class)),
                binder.bindOrCreate("grantdesk", Bindable.of(GrantdeskProperties.class)),
                new DefaultResourceLoader());
    }
}
