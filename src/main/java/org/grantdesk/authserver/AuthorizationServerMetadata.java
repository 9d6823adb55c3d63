package org.grantdesk.authserver;

import static org.springframework.security.oauth2.core.AuthorizationGrantType.JWT_BEARER;

import java.util.List;
import java.util.Map;
import org.grantdesk.apis.ProtocolApis;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.authorizations.TrustedAssertions;
import org.grantdesk.authserver.client.ClientAssertions;
import org.grantdesk.authserver.keys.SignedTokens;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Languages;
import org.grantdesk.base.Paths;
import org.grantdesk.documents.DocumentMode;
import org.grantdesk.documents.DocumentModes;
import org.grantdesk.registration.RegistrationSettings;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.resource.OAuth2ProtectedResourceMetadata;
import org.springframework.stereotype.Component;

/** What both metadata documents say (RFC 8414; OpenID Connect Discovery), and nothing that is not so. */
@Component
class AuthorizationServerMetadata {

    /** Clients that know no better take the first: one that all of them can do comes first, and "none" last. */
    private static final List<String> WITH_SECRET = List.of("client_secret_basic", "client_secret_post");

    private static final List<String> WITH_SECRET_OR_PUBLIC =
            List.of("client_secret_basic", "client_secret_post", "none");
    private static final List<String> WITH_SECRET_SIGNED_OR_PUBLIC =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none");
    private static final List<String> GRANTS = List.of("authorization_code", "refresh_token", "client_credentials");

    private static final List<String> GRANTS_WITH_ASSERTIONS =
            List.of("authorization_code", "refresh_token", "client_credentials", JWT_BEARER.getValue());
    /** Identity Assertion JWT Authorization Grant, section 7. */
    private static final String IDENTITY_ASSERTIONS = "urn:ietf:params:oauth:grant-profile:id-jag";

    private final ScopeCatalog scopes;
    private final ProtocolApis apis;
    private final RegistrationSettings registration;
    private final TrustedAssertions assertions;
    private final BaseUrl baseUrl;
    private final DocumentModes documents;

    AuthorizationServerMetadata(
            ScopeCatalog scopes,
            ProtocolApis apis,
            RegistrationSettings registration,
            TrustedAssertions assertions,
            BaseUrl baseUrl,
            DocumentModes documents) {
        this.documents = documents;
        this.scopes = scopes;
        this.apis = apis;
        this.registration = registration;
        this.assertions = assertions;
        this.baseUrl = baseUrl;
    }

    void describe(OAuth2AuthorizationServerConfigurer endpoints) {
        endpoints.authorizationServerMetadataEndpoint(
                document -> document.authorizationServerMetadataCustomizer(builder -> builder.claims(this::correct)));
        endpoints.oidc(openId -> openId.providerConfigurationEndpoint(document ->
                document.providerConfigurationCustomizer(builder -> builder.claims(claims -> {
                    correct(claims);
                    claims.put(
                            "claims_supported",
                            List.of(
                                    "sub",
                                    "iss",
                                    "aud",
                                    "exp",
                                    "iat",
                                    "auth_time",
                                    "acr",
                                    "nonce",
                                    "azp",
                                    "at_hash",
                                    "name",
                                    "preferred_username",
                                    "given_name",
                                    "family_name",
                                    "nickname",
                                    "locale",
                                    "updated_at",
                                    "email",
                                    "email_verified"));
                    claims.put("acr_values_supported", List.of(SignedTokens.SIGNED_IN));
                    claims.put("claim_types_supported", List.of("normal"));
                    claims.put("claims_parameter_supported", true);
                    claims.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
                }))));
    }

    /**
     * What apps learn of our own interfaces as a resource that tokens open (RFC 9728, section 2). Only scopes that every app
     * may ask for: programs ask for the whole list.
     */
    void describeResource(OAuth2ProtectedResourceMetadata.Builder resource) {
        resource.resource(baseUrl.get())
                .resourceName("Grantdesk")
                .authorizationServer(baseUrl.get())
                .scopes(all ->
                        scopes.list().stream().filter(Scope::listedForAll).forEach(scope -> all.add(scope.name())))
                .tlsClientCertificateBoundAccessTokens(false);
    }

    private void correct(Map<String, Object> claims) {
        if (assertions.anyTrusted()) {
            claims.put("grant_types_supported", GRANTS_WITH_ASSERTIONS);
            claims.put("authorization_grant_profiles_supported", List.of(IDENTITY_ASSERTIONS));
        } else {
            claims.put("grant_types_supported", GRANTS);
        }
        claims.put("response_modes_supported", List.of("query"));
        claims.put("scopes_supported", scopes.names());
        var published = apis.published();
        if (!published.isEmpty()) {
            claims.put("protected_resources", published);
        }
        if (registration.on()) {
            claims.put("registration_endpoint", baseUrl.get() + Paths.REGISTER);
        }
        claims.put("code_challenge_methods_supported", List.of("S256"));
        claims.put("token_endpoint_auth_methods_supported", WITH_SECRET_OR_PUBLIC);
        claims.put("revocation_endpoint_auth_methods_supported", WITH_SECRET_OR_PUBLIC);
        claims.put("introspection_endpoint_auth_methods_supported", WITH_SECRET);
        if (documents.choice().mode() != DocumentMode.OFF) {
            claims.put("client_id_metadata_document_supported", true);
            claims.put("token_endpoint_auth_methods_supported", WITH_SECRET_SIGNED_OR_PUBLIC);
            claims.put("token_endpoint_auth_signing_alg_values_supported", ClientAssertions.ALGORITHMS);
            claims.put("revocation_endpoint_auth_methods_supported", WITH_SECRET_SIGNED_OR_PUBLIC);
            claims.put("revocation_endpoint_auth_signing_alg_values_supported", ClientAssertions.ALGORITHMS);
        }
        claims.put("authorization_response_iss_parameter_supported", true);
        claims.put("request_parameter_supported", false);
        claims.put("request_uri_parameter_supported", false);
        claims.put("ui_locales_supported", Languages.TAGS);
        claims.remove("tls_client_certificate_bound_access_tokens");
        claims.remove("dpop_signing_alg_values_supported");
    }
}
