package org.grantdesk.signin;

import java.time.Duration;
import org.grantdesk.security.throttle.Throttle;
import org.grantdesk.security.throttle.Throttle.Allowance;
import org.grantdesk.security.throttle.Throttle.Counter;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords: per account and address, and per address. Anyone who comes from another address is not
 * delayed, so no one can lock another person out.
 */
@Component
class SignInThrottle {

    private static final Allowance ACCOUNT_AND_ADDRESS =
            Allowance.doubling("ACCOUNT_AND_ADDRESS", 5, Duration.ofSeconds(2), Duration.ofMinutes(15));
    /** Generous and mild: a whole office may share an address. */
    private static final Allowance ADDRESS =
            Allowance.doubling("ADDRESS", 100, Duration.ofSeconds(2), Duration.ofSeconds(30));

    private static final Allowance MAIL_REQUEST =
            Allowance.doubling("MAIL_REQUEST", 10, Duration.ofSeconds(10), Duration.ofMinutes(15));
    /** Mails to one person, wherever they are asked for. */
    private static final Allowance MAILBOX =
            Allowance.doubling("MAILBOX", 3, Duration.ofMinutes(10), Duration.ofHours(1));

    private final Throttle throttle;

    SignInThrottle(Throttle throttle) {
        this.throttle = throttle;
    }

    /**
     * Refuses while a wait is going on.
     *
     * @param account what was typed, in lowercase. Not the person's id: a wait that began under a username would tell
     *     which email address belongs to it.
     */
    void requireNoWait(String account, String address) {
        refuseFor(longer(throttle.wait(account(account, address)), throttle.wait(address(address))));
    }

    /** Counts a failure; refuses when others that failed at the same moment have begun a wait. */
    void failed(String account, String address) {
        refuseFor(throttle.failed(account(account, address)));
        refuseFor(throttle.failed(address(address)));
    }

    /** Forgets the failures of the account from this address. Those of the address stay: they may be about others. */
    void succeeded(String account, String address) {
        throttle.forget(account(account, address));
    }

    /** Counts a request for a mail; refuses it while a wait is going on. */
    void countRequest(String address) {
        refuseFor(throttle.failed(MAIL_REQUEST.of("", address)));
    }

    /** Counts a mail to a person; false while they have got enough. */
    boolean mayMail(String personId) {
        return throttle.failed(MAILBOX.of(personId, "")).isZero();
    }

    private static Counter account(String account, String address) {
        return ACCOUNT_AND_ADDRESS.of(account, address);
    }

    private static Counter address(String address) {
        return ADDRESS.of("", address);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static void refuseFor(Duration wait) {
        if (wait.isPositive()) {
            throw new TooManyAttempts(
                    Duration.ofSeconds(wait.plusSeconds(1).minusNanos(1).toSeconds()));
        }
    }
}
