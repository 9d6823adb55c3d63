package org.grantdesk.people;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import org.springframework.stereotype.Component;

/** Estimates with zxcvbn how many guesses it takes to find a password. */
@Component
class PasswordStrength {

    /** The best of the library's five: more than 10<sup>10</sup> guesses. */
    private static final int ENOUGH = 4;

    /** Longer texts take seconds to estimate, and a password whose beginning is strong is strong. */
    private static final int EXAMINED = 64;

    /** Words that attackers try first here and the library does not know. */
    private static final List<String> KNOWN_HERE =
            List.of("grantdesk", "correcthorsebatterystaple", "correct horse battery staple", "passwort", "sommer");

    private final Zxcvbn estimator = new Zxcvbn();

    boolean isGuessable(String password) {
        var beginning = password.substring(
                0, password.offsetByCodePoints(0, Math.min(EXAMINED, password.codePointCount(0, password.length()))));
        return estimator.measure(beginning, KNOWN_HERE).getScore() < ENOUGH;
    }
}
