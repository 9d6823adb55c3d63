package org.grantdesk.identities;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * All that is needed to talk to a provider.
 *
 * @param registration with the provider's endpoints
 * @param idTokens verifies ID tokens; {@code null} for plain OAuth 2.0
 * @param logoutTokens verifies logout tokens but for what is particular to them; {@code null} for plain OAuth 2.0
 * @param assertions verifies signatures of identity assertions, and nothing else; {@code null} for plain OAuth 2.0
 */
record Connection(
        Provider provider,
        ClientRegistration registration,
        @Nullable JwtDecoder idTokens,
        @Nullable JwtDecoder logoutTokens,
        @Nullable JwtDecoder assertions) {

    /** Whether each answer names its issuer (RFC 9207). */
    boolean namesItselfInAnswers() {
        return Boolean.TRUE.equals(metadata("authorization_response_iss_parameter_supported"));
    }

    /** Where a browser is signed out of the provider, if it can be. */
    @Nullable
    String endSessionUri() {
        return provider.endSessionUri() != null
                ? provider.endSessionUri()
                : metadata("end_session_endpoint") instanceof String uri && isWeb(uri) ? uri : null;
    }

    /** The algorithms it signs with, as it announces them. */
    static List<?> algorithms(java.util.Map<String, Object> metadata) {
        return metadata.get("id_token_signing_alg_values_supported") instanceof List<?> list ? list : List.of();
    }

    static boolean isWeb(String uri) {
        return uri.startsWith("https://") || uri.startsWith("http://");
    }

    private @Nullable Object metadata(String name) {
        return registration.getProviderDetails().getConfigurationMetadata().get(name);
    }
}
