package org.grantdesk.identities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.base.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/** Back-Channel Logout 1.0, section 2.6, and OpenID Connect Core, section 3.1.3.7: which signatures count. */
class ProviderAlgorithmTest {

    private static final Map<String, Object> MANY =
            Map.of("id_token_signing_alg_values_supported", List.of("RS256", "PS256", "ES256", "HS256", "none"));

    @Test
    void logoutTokensAreSignedWithRs256UnlessConfiguredOtherwise() {
        assertThat(Connections.logoutTokenAlgorithms(provider(""))).containsExactly(SignatureAlgorithm.RS256);
        assertThat(Connections.logoutTokenAlgorithms(provider("PS256"))).containsExactly(SignatureAlgorithm.PS256);
    }

    @Test
    void idTokensAreSignedAsConfiguredOrAnnounced() {
        assertThat(Connections.algorithms(provider("ES256"), MANY)).containsExactly(SignatureAlgorithm.ES256);
        assertThat(Connections.algorithms(provider(""), MANY))
                .isEqualTo(Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "RS257", "rs256"})
    void noOtherAlgorithmCanBeConfigured(String algorithm) {
        assertThatThrownBy(() -> provider(algorithm))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("grantdesk.providers.work.signature-algorithm must be one of RS256,");
    }

    private static Provider provider(String algorithm) {
        var settings = new ProviderProperties.Settings(
                "", "", 0, "groups", Map.of(), List.of(), false, "", algorithm, "", false);
        return new Provider(
                "work",
                "Work",
                null,
                true,
                "https://id.example.test",
                "groups",
                Map.of(),
                false,
                null,
                Provider.signatureAlgorithm("work", settings),
                null,
                false);
    }
}
