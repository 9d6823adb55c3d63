package org.grantdesk.apis;

import java.time.Clock;
import java.util.Optional;
import org.grantdesk.base.Ids;
import org.grantdesk.secrets.SecretCheck;
import org.grantdesk.security.throttle.Throttle.Counter;
import org.grantdesk.security.throttle.Throttle.Failures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Recognises APIs by their secrets, for the authorization server. Asks for no permission, because at its door APIs speak
 * for themselves.
 */
@Component
public class ApiCredentialsCheck {

    /** Before the id of an API where the protocol asks for a client id; the id of an app does not begin like this. */
    public static final String CLIENT_ID_PREFIX = "api_";

    private final SecretCheck secrets;

    ApiCredentialsCheck(JdbcClient jdbc, ApiSecretUses uses, Clock clock) {
        this.secrets = new SecretCheck(ApiSecrets.TABLE, jdbc, uses, clock);
    }

    /**
     * Whether the API presents one of its secrets that work now; {@link SecretCheck#authenticate}. An API that is right is
     * there: one that is deleted has no secrets.
     */
    public Optional<Failures> authenticate(String apiId, String presentedSecret, Counter failures) {
        return Ids.isWellFormed(apiId) ? secrets.authenticate(apiId, presentedSecret, failures) : Optional.empty();
    }
}
