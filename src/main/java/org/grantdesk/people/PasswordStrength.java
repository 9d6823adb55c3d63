package org.grantdesk.people;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import org.springframework.stereotype.Component;

/** Estimates how many guesses a password would withstand, with zxcvbn and words that are tried first here. */
@Component
class PasswordStrength {

    /** The best of the library's five: more than 10<sup>10</sup> guesses. */
    private static final int ENOUGH = 4;

    /** The estimate takes a second for a hundred random characters; what is good so far stays good. */
    private static final int EXAMINED = 64;

    /** Not in the library's lists: the product, and the one phrase that everybody has read about. */
    private static final List<String> KNOWN_HERE =
            List.of("grantdesk", "correcthorsebatterystaple", "correct horse battery staple", "passwort", "sommer");

    private final Zxcvbn estimator = new Zxcvbn();

    /** Whether so few guesses find the password that an attacker tries them all. */
    boolean isGuessable(String password) {
        var beginning = password.substring(
                0, password.offsetByCodePoints(0, Math.min(EXAMINED, password.codePointCount(0, password.length()))));
        return estimator.measure(beginning, KNOWN_HERE).getScore() < ENOUGH;
    }
}
