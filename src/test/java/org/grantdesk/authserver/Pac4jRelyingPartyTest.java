package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.context.session.SessionStore;
import org.pac4j.core.exception.http.WithLocationAction;
import org.pac4j.core.http.callback.NoParameterCallbackUrlResolver;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.credentials.OidcCredentials;
import org.pac4j.oidc.exceptions.OidcException;
import org.pac4j.oidc.profile.OidcProfile;

/** The whole flow with pac4j, whose client checks issuer, state, nonce, {@code at_hash} and ID token by itself. */
class Pac4jRelyingPartyTest extends BrowserSignInTest {

    /** Its own is half a second, which a busy machine may need. */
    private static final int PATIENCE_MILLIS = 30_000;

    private final Session session = new Session();
    private OidcClient client;

    @BeforeEach
    void configure() {
        var configuration = new OidcConfiguration()
                .setClientId(app.clientId())
                .setSecret(app.secret())
                .setDiscoveryURI(issuer() + "/.well-known/openid-configuration")
                .setScope("openid profile email")
                .setConnectTimeout(PATIENCE_MILLIS)
                .setReadTimeout(PATIENCE_MILLIS);
        client = new OidcClient(configuration);
        client.setCallbackUrl(app.redirectUri());
        client.setCallbackUrlResolver(new NoParameterCallbackUrlResolver());
        client.init();
    }

    @Test
    void signsInAndKnowsWhoItIs() {
        var back = RelyingParty.query(signIn(link()));

        var context = request(back);
        var credentials = client.getCredentials(context).orElseThrow();
        var proven = client.validateCredentials(context, credentials).orElseThrow();
        var profile = (OidcProfile) client.getUserProfile(context, proven).orElseThrow();

        assertThat(profile.getId()).isEqualTo(person.id());
        assertThat(profile.getUsername()).isEqualTo(person.username());
        assertThat(profile.getEmail()).isEqualTo(person.email());
        assertThat(app.isActive(((OidcCredentials) proven).toAccessToken().getValue()))
                .isTrue();
        var renewed = (OidcProfile)
                client.renewUserProfile(request(Map.of()), profile).orElseThrow();
        assertThat(app.isActive(renewed.getAccessToken().getValue())).isTrue();
        assertThat(app.isActive(profile.getAccessToken().getValue())).isTrue();
        clock.advance(Duration.ofSeconds(61));
        assertThat(app.isActive(profile.getAccessToken().getValue())).isFalse();
    }

    /** RFC 9207, section 2.4: the library is told in the metadata that there is an issuer, and insists on it. */
    @Test
    void answerOfAnotherIssuerIsNotTaken() {
        var back = new HashMap<>(RelyingParty.query(signIn(link())));
        back.put("iss", "https://other.example.test");

        assertThatExceptionOfType(OidcException.class).isThrownBy(() -> client.getCredentials(request(back)));
    }

    private String link() {
        return ((WithLocationAction)
                        client.getRedirectionAction(request(Map.of())).orElseThrow())
                .getLocation();
    }

    /** A request that the browser makes to the app. */
    private CallContext request(Map<String, String> parameters) {
        var request = mock(WebContext.class);
        when(request.getRequestMethod()).thenReturn("GET");
        when(request.getRequestParameter(anyString()))
                .thenAnswer(call -> Optional.ofNullable(parameters.get(call.<String>getArgument(0))));
        Map<String, String[]> all = new HashMap<>();
        parameters.forEach((name, value) -> all.put(name, new String[] {value}));
        when(request.getRequestParameters()).thenReturn(all);
        return new CallContext(request, session);
    }

    /** What the app remembers of one browser. */
    private static final class Session implements SessionStore {

        private final Map<String, Object> values = new HashMap<>();

        @Override
        public Optional<String> getSessionId(WebContext context, boolean create) {
            return Optional.of("one");
        }

        @Override
        public Optional<Object> get(WebContext context, String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void set(WebContext context, String key, Object value) {
            values.put(key, value);
        }

        @Override
        public boolean destroySession(WebContext context) {
            values.clear();
            return true;
        }

        @Override
        public Optional<Object> getTrackableSession(WebContext context) {
            return Optional.empty();
        }

        @Override
        public Optional<SessionStore> buildFromTrackableSession(WebContext context, Object trackable) {
            return Optional.empty();
        }

        @Override
        public boolean renewSession(WebContext context) {
            return true;
        }
    }
}
