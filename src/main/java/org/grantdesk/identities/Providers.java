package org.grantdesk.identities;

import java.io.IOException;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.Paths;
import org.grantdesk.base.StartRefused;
import org.grantdesk.people.SignInProviders;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties.Registration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.security.config.oauth2.client.CommonOAuth2Provider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.stereotype.Component;

/**
 * The providers that are configured, in the order people see them. Reads Spring Boot's properties without asking any
 * provider, so that one that is down stops neither the start nor anyone's sign-in elsewhere.
 */
@Component
public class Providers implements SignInProviders {

    private static final int LARGEST_ICON = 32 * 1024;
    private static final Set<String> CODE_GRANT = Set.of("", "authorization_code");
    private static final String PREFIX = "spring.security.oauth2.client.";

    private final OAuth2ClientProperties clients;
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final List<SignInProvider> shown;
    private final boolean takeInvited;

    Providers(
            Environment environment,
            ProviderProperties properties,
            GrantdeskProperties grantdesk,
            ResourceLoader resources) {
        takeInvited = properties.signUp() != ProviderProperties.SignUp.OFF;
        clients = Binder.get(environment)
                .bind("spring.security.oauth2.client", OAuth2ClientProperties.class)
                .orElseGet(OAuth2ClientProperties::new);
        clients.getRegistration()
                .entrySet()
                .removeIf(entry -> !CODE_GRANT.contains(
                        Objects.requireNonNullElse(entry.getValue().getAuthorizationGrantType(), "")));
        clients.getRegistration().values().forEach(one -> complete(one, grantdesk.configuredBaseUrl()));
        for (var id : properties.providers().keySet()) {
            if (!clients.getRegistration().containsKey(id)) {
                throw new StartRefused("grantdesk.providers." + id + " is about no provider: set " + PREFIX
                        + "registration." + id + ".client-id, or take it away.");
            }
        }
        clients.getRegistration().entrySet().stream()
                .map(entry -> Map.entry(
                        settings(properties, entry.getKey()).order(),
                        read(entry.getKey(), entry.getValue(), settings(properties, entry.getKey()), resources)))
                .sorted(Comparator.<Map.Entry<Integer, Provider>>comparingInt(Map.Entry::getKey)
                        .thenComparing(entry -> entry.getValue().name(), String.CASE_INSENSITIVE_ORDER))
                .map(Map.Entry::getValue)
                .forEach(provider -> providers.put(provider.id(), provider));
        if (providers.isEmpty() && !grantdesk.localLogin()) {
            throw new StartRefused("GRANTDESK_LOCAL_LOGIN=off leaves no way to sign in: set " + PREFIX
                    + "registration.… for a provider, or switch it on.");
        }
        shown = providers.values().stream()
                .map(provider -> new SignInProvider(
                        provider.id(), provider.name(), provider.icon(), Paths.PROVIDER_START + provider.id()))
                .toList();
    }

    /** The grant type is the only one there is; the address to come back to is that of this portal. */
    private static void complete(Registration registration, @Nullable String baseUrl) {
        registration.setAuthorizationGrantType("authorization_code");
        registration.setRedirectUri(
                Objects.requireNonNullElse(baseUrl, "{baseUrl}") + Paths.PROVIDER_CALLBACK + "{registrationId}");
    }

    @Override
    public List<SignInProvider> all() {
        return shown;
    }

    @Override
    public boolean takeInvited() {
        return takeInvited;
    }

    List<Provider> configured() {
        return List.copyOf(providers.values());
    }

    Optional<Provider> find(String id) {
        return Optional.ofNullable(providers.get(id));
    }

    Registration registration(String id) {
        return Objects.requireNonNull(clients.getRegistration().get(id));
    }

    OAuth2ClientProperties.@Nullable Provider details(String id) {
        return clients.getProvider().get(providerName(id, registration(id)));
    }

    static String providerName(String id, Registration registration) {
        return registration.getProvider() == null ? id : registration.getProvider();
    }

    private Provider read(
            String id, Registration registration, ProviderProperties.Settings settings, ResourceLoader resources) {
        if (registration.getClientId() == null || registration.getClientId().isBlank()) {
            throw new StartRefused("Set " + PREFIX + "registration." + id + ".client-id.");
        }
        if (id.length() > 64) {
            throw new StartRefused("The name of the registration " + id + " is longer than 64 characters.");
        }
        var common = common(id, registration);
        var details = clients.getProvider().get(providerName(id, registration));
        if (common == null && details == null) {
            throw new StartRefused(
                    "Set " + PREFIX + "provider." + providerName(id, registration) + ".issuer-uri, or its endpoints.");
        }
        var issuer = details != null && details.getIssuerUri() != null
                ? details.getIssuerUri()
                : common == null ? null : common.getProviderDetails().getIssuerUri();
        var scopes = registration.getScope() != null
                ? registration.getScope()
                : common == null ? Set.<String>of() : common.getScopes();
        if (issuer == null && scopes.contains("openid")) {
            // Without it, a provider could speak for the people of any other.
            throw new StartRefused("Set " + PREFIX + "provider." + providerName(id, registration)
                    + ".issuer-uri: with the scope openid it has to be known who issues the ID tokens.");
        }
        if (settings.agents() && issuer == null) {
            throw new StartRefused("grantdesk.providers." + id + ".agents needs a provider with an issuer-uri: only"
                    + " OpenID Connect has identity assertions.");
        }
        return new Provider(
                id,
                name(id, registration, settings, common),
                icon(id, settings.icon(), resources),
                issuer != null,
                issuer != null ? issuer : "oauth2:" + id + ":" + subjectAttribute(id, details, common),
                settings.rolesClaim(),
                Provider.roles(id, settings),
                settings.trustEmail(),
                emailsUri(settings, details, common),
                Provider.signatureAlgorithm(id, settings),
                settings.endSessionUri().isBlank()
                        ? null
                        : settings.endSessionUri().strip(),
                settings.agents());
    }

    private static String subjectAttribute(
            String id, OAuth2ClientProperties.@Nullable Provider details, @Nullable ClientRegistration common) {
        var attribute = details != null && details.getUserNameAttribute() != null
                ? details.getUserNameAttribute()
                : common == null
                        ? null
                        : common.getProviderDetails().getUserInfoEndpoint().getUserNameAttributeName();
        if (attribute == null || attribute.isBlank()) {
            throw new StartRefused("Set " + PREFIX + "provider." + id
                    + ".user-name-attribute to the field of the user information that never changes, such as id.");
        }
        return attribute;
    }

    private static ProviderProperties.Settings settings(ProviderProperties properties, String id) {
        return Objects.requireNonNullElseGet(
                properties.providers().get(id),
                () -> new ProviderProperties.Settings(
                        "", "", 0, "groups", Map.of(), List.of(), false, "", "", "", false));
    }

    private static String name(
            String id,
            Registration registration,
            ProviderProperties.Settings settings,
            @Nullable ClientRegistration common) {
        if (!settings.name().isBlank()) {
            return settings.name().strip();
        }
        if (registration.getClientName() != null) {
            return registration.getClientName();
        }
        return common == null ? id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1) : common.getClientName();
    }

    /** What Spring Security knows of Google, GitHub and others without being told; {@code null} of all the rest. */
    private static @Nullable ClientRegistration common(String id, Registration registration) {
        var name = providerName(id, registration).toUpperCase(Locale.ROOT);
        for (var known : CommonOAuth2Provider.values()) {
            // Okta's has no endpoints of its own.
            if (known.name().equals(name) && known != CommonOAuth2Provider.OKTA) {
                return known.getBuilder(id).clientId("-").clientSecret("-").build();
            }
        }
        return null;
    }

    private static @Nullable String emailsUri(
            ProviderProperties.Settings settings,
            OAuth2ClientProperties.@Nullable Provider details,
            @Nullable ClientRegistration common) {
        if (!settings.emailsUri().isBlank()) {
            return settings.emailsUri().strip();
        }
        var userInfo = details != null && details.getUserInfoUri() != null
                ? details.getUserInfoUri()
                : common == null
                        ? null
                        : common.getProviderDetails().getUserInfoEndpoint().getUri();
        return "https://api.github.com/user".equals(userInfo) ? userInfo + "/emails" : null;
    }

    /** Pages load nothing from elsewhere, so the picture is read once and travels with them. */
    private static @Nullable String icon(String id, String location, ResourceLoader resources) {
        if (location.isBlank() || location.startsWith("data:image/")) {
            return location.isBlank() ? null : location;
        }
        var lower = location.toLowerCase(Locale.ROOT);
        var type = lower.endsWith(".svg")
                ? "image/svg+xml"
                : lower.endsWith(".png") ? "image/png" : lower.endsWith(".webp") ? "image/webp" : null;
        try (var picture = resources
                .getResource(location.contains(":") ? location : "file:" + location)
                .getInputStream()) {
            var bytes = picture.readNBytes(LARGEST_ICON + 1);
            if (type != null && bytes.length <= LARGEST_ICON) {
                return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
            }
        } catch (IOException e) {
            // Said below, in the same words.
        }
        throw new StartRefused("grantdesk.providers." + id
                + ".icon must be an SVG, PNG or WebP file of at most 32 kB, or a data: address.");
    }
}
