package org.grantdesk.identities;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.base.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * A provider as it is configured; nothing of it needs the provider to answer.
 *
 * @param id of its registration
 * @param icon a picture as a {@code data:} address
 * @param openId whether it speaks OpenID Connect; else OAuth 2.0 with user information of its own form
 * @param issuer what its identities are kept under: the issuer, and for plain OAuth 2.0 a name that no issuer can have
 * @param rolesClaim what lists the groups or roles there
 * @param roles our role by value of that claim
 * @param trustEmail take every address for verified
 * @param emailsUri where it lists addresses, if it does so apart
 * @param signatureAlgorithm what its ID and logout tokens are signed with, if that is configured
 * @param endSessionUri where a browser is signed out, if that is configured
 * @param agents whether its identity assertions give apps tokens
 */
record Provider(
        String id,
        String name,
        @Nullable String icon,
        boolean openId,
        String issuer,
        String rolesClaim,
        Map<String, String> roles,
        boolean trustEmail,
        @Nullable String emailsUri,
        @Nullable SignatureAlgorithm signatureAlgorithm,
        @Nullable String endSessionUri,
        boolean agents) {

    /** Our roles for what the provider says a person is there. */
    Set<String> rolesFor(Set<String> values) {
        return roles.entrySet().stream()
                .filter(role -> values.contains(role.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The algorithm that is registered at the provider; {@code null} when none is configured. */
    static @Nullable SignatureAlgorithm signatureAlgorithm(String id, ProviderProperties.Settings settings) {
        if (settings.signatureAlgorithm().isBlank()) {
            return null;
        }
        var algorithm = SignatureAlgorithm.from(settings.signatureAlgorithm().strip());
        if (algorithm == null) {
            throw new StartRefused("grantdesk.providers." + id + ".signature-algorithm must be one of "
                    + Arrays.stream(SignatureAlgorithm.values())
                            .map(SignatureAlgorithm::getName)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return algorithm;
    }

    /** Both ways of writing the mapping in one. */
    static Map<String, String> roles(String id, ProviderProperties.Settings settings) {
        Map<String, String> roles = new LinkedHashMap<>(settings.roles());
        for (var pair : settings.roleMapping()) {
            var equals = pair.lastIndexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new StartRefused("grantdesk.providers." + id
                        + ".role-mapping must be value=role pairs, such as admins=system_admin.");
            }
            roles.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return roles;
    }
}
