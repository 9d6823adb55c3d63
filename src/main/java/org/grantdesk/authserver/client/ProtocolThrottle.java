package org.grantdesk.authserver.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.grantdesk.authserver.protocol.ProtocolErrors;
import org.grantdesk.authserver.protocol.TooManyFailures;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.throttle.Throttle;
import org.grantdesk.security.throttle.Throttle.Allowance;
import org.grantdesk.security.throttle.Throttle.Counter;
import org.grantdesk.security.throttle.Throttle.Failures;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Slows down who presents secrets, codes and tokens that are wrong (RFC 6749, section 10.10): per app and address, and
 * per address. Secrets of an app are not looked at while its wait from an address is on; what else is right works all
 * the same, because an office's and an operator's apps share addresses, and no neighbour's mistake may hold them up.
 */
@Component
public class ProtocolThrottle {

    /** A deployment with an old secret in one corner must not bring the rest down: mild, and forgotten by a success. */
    private static final Allowance SECRET =
            Allowance.doubling("CLIENT_SECRET", 10, Duration.ofSeconds(2), Duration.ofMinutes(1));

    /** Apps learn of ended grants by trying, many at once after an administrator's clean-up. */
    private static final Allowance GRANT = Allowance.steady("CLIENT_GRANT", 100, Duration.ofSeconds(1));

    private static final Allowance ADDRESS = Allowance.steady("PROTOCOL_ADDRESS", 300, Duration.ofMillis(200));

    private final Throttle throttle;
    private final CurrentUser asker;

    ProtocolThrottle(Throttle throttle, CurrentUser asker) {
        this.throttle = throttle;
        this.asker = asker;
    }

    /** What wrong secrets of an app, from where the request comes from, are counted as. */
    Counter ofSecrets(String clientId) {
        return SECRET.of(clientId, asker.address());
    }

    /**
     * The app has shown a secret that works.
     *
     * @param before what has failed before
     * @throws TooManyFailures while a wait is on, as for a wrong one
     */
    void rightSecret(Counter secrets, Failures before) {
        refuseFor(throttle.wait(secrets, before));
        if (before.count() > 0) {
            throttle.forget(secrets);
        }
    }

    /**
     * An app has not shown who it is. Apps that exist and that do not are counted in the same way, but an address that
     * has a wait on makes no more rows for those that do not.
     *
     * @throws TooManyFailures while a wait is on
     * @throws OAuth2AuthenticationException {@code invalid_client} otherwise
     */
    OAuth2AuthenticationException wrongSecret(Counter secrets, boolean known) {
        var address = ADDRESS.of("", asker.address());
        count(known ? List.of(secrets, address) : List.of(address, secrets));
        return ProtocolErrors.invalidClient();
    }

    /**
     * Redeems a code or token; counts when it is not one.
     *
     * @throws TooManyFailures instead of {@code invalid_grant} while a wait is on
     */
    public <T> T redeem(String clientId, Supplier<T> work) {
        try {
            return work.get();
        } catch (OAuth2AuthenticationException refusal) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(refusal.getError().getErrorCode())) {
                var address = asker.address();
                count(List.of(GRANT.of(clientId, address), ADDRESS.of("", address)));
            }
            throw refusal;
        }
    }

    private void count(List<Counter> counters) {
        counters.forEach(counter -> refuseFor(throttle.failed(counter)));
    }

    private static void refuseFor(Duration wait) {
        if (wait.isPositive()) {
            throw new TooManyFailures(wait);
        }
    }
}
