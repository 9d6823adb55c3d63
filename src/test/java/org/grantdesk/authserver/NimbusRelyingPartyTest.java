package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole flow as Nimbus' SDK speaks it, which checks more than it must. */
class NimbusRelyingPartyTest extends BrowserSignInTest {

    private static final CodeVerifier VERIFIER = new CodeVerifier(RelyingParty.VERIFIER);

    private Issuer issuer;
    private OIDCProviderMetadata provider;
    private ClientID clientId;
    private ClientSecretBasic credentials;

    @BeforeEach
    void discover() throws Exception {
        issuer = new Issuer(issuer());
        provider = OIDCProviderMetadata.resolve(issuer);
        clientId = new ClientID(app.clientId());
        credentials = new ClientSecretBasic(clientId, new Secret(app.secret()));
    }

    @Test
    void bothDocumentsAreUnderstood() throws Exception {
        assertThat(AuthorizationServerMetadata.resolve(issuer).getTokenEndpointURI())
                .isEqualTo(provider.getTokenEndpointURI());
        assertThat(provider.supportsAuthorizationResponseIssuerParam()).isTrue();
        assertThat(provider.getCodeChallengeMethods()).containsExactly(CodeChallengeMethod.S256);
    }

    @Test
    void signsInReadsRefreshesAndRevokes() throws Exception {
        var nonce = new Nonce();
        var tokens = redeem(authorize(nonce));

        var idToken = new IDTokenValidator(
                        issuer,
                        clientId,
                        JWSAlgorithm.RS256,
                        provider.getJWKSetURI().toURL())
                .validate(tokens.getOIDCTokens().getIDToken(), nonce);
        assertThat(idToken.getSubject().getValue()).isEqualTo(person.id());

        var access = tokens.getOIDCTokens().getBearerAccessToken();
        AccessTokenValidator.validate(access, JWSAlgorithm.RS256, idToken.getAccessTokenHash());
        var me = UserInfoResponse.parse(new UserInfoRequest(provider.getUserInfoEndpointURI(), access)
                        .toHTTPRequest()
                        .send())
                .toSuccessResponse()
                .getUserInfo();
        assertThat(me.getSubject()).isEqualTo(idToken.getSubject());
        assertThat(me.getPreferredUsername()).isEqualTo(person.username());

        var fresh = token(new RefreshTokenGrant(tokens.getOIDCTokens().getRefreshToken()));
        var newAccess = fresh.getOIDCTokens().getBearerAccessToken();
        assertThat(introspect(newAccess).isActive()).isTrue();
        assertThat(introspect(access).isActive()).isTrue();
        clock.advance(Duration.ofSeconds(61));
        assertThat(introspect(access).isActive()).isFalse();

        assertThat(new TokenRevocationRequest(provider.getRevocationEndpointURI(), credentials, newAccess)
                        .toHTTPRequest()
                        .send()
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(introspect(newAccess).isActive()).isFalse();
    }

    /** Browsers hold the redirects after a form against its page's form-action; nothing may stop them on the sign-in page. */
    @Test
    void whoHasAllowedTheAppBeforeGoesFromSigningInToTheApp() throws Exception {
        authorize(new Nonce());
        var state = new State();

        var back = URI.create(signInAgain(link(state, new Nonce())));

        var response = AuthenticationResponseParser.parse(back).toSuccessResponse();
        assertThat(response.getState()).isEqualTo(state);
        assertThat(response.getAuthorizationCode()).isNotNull();
    }

    private String link(State state, Nonce nonce) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile"), clientId, URI.create(app.redirectUri()))
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(VERIFIER, CodeChallengeMethod.S256)
                .build()
                .toURI()
                .toString();
    }

    private com.nimbusds.oauth2.sdk.AuthorizationCode authorize(Nonce nonce) throws Exception {
        var state = new State();
        var back = URI.create(signIn(link(state, nonce)));

        var response = AuthenticationResponseParser.parse(back).toSuccessResponse();
        assertThat(response.getState()).isEqualTo(state);
        assertThat(response.getIssuer()).isEqualTo(issuer);
        return response.getAuthorizationCode();
    }

    private OIDCTokenResponse redeem(com.nimbusds.oauth2.sdk.AuthorizationCode code) throws Exception {
        return token(new AuthorizationCodeGrant(code, URI.create(app.redirectUri()), VERIFIER));
    }

    private OIDCTokenResponse token(AuthorizationGrant grant) throws Exception {
        var request = new TokenRequest(provider.getTokenEndpointURI(), credentials, grant);
        return (OIDCTokenResponse)
                OIDCTokenResponseParser.parse(request.toHTTPRequest().send()).toSuccessResponse();
    }

    private com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse introspect(
            com.nimbusds.oauth2.sdk.token.AccessToken token) throws Exception {
        return TokenIntrospectionResponse.parse(
                        new TokenIntrospectionRequest(provider.getIntrospectionEndpointURI(), credentials, token)
                                .toHTTPRequest()
                                .send())
                .toSuccessResponse();
    }
}
