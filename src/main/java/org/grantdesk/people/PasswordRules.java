package org.grantdesk.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.grantdesk.base.InvalidInput.Problem;
import org.grantdesk.base.PlainText;
import org.springframework.stereotype.Component;

/**
 * What a password must be: long enough, hard to guess, without one's own name. No rule about
 * kinds of characters: those make passwords harder to remember and no harder to guess.
 */
@Component
public class PasswordRules {

    public static final int MIN_LENGTH = 12;

    public static final int MAX_LENGTH = 256;

    /** The longest password, when each character of it is typed in as many parts as Unicode has for one. */
    private static final int MOST_TYPED = MAX_LENGTH * 4;

    /** Shorter names are found in many good passwords by chance. */
    private static final int MIN_NAME_LENGTH = 4;

    private final PasswordStrength strength;

    PasswordRules(PasswordStrength strength) {
        this.strength = strength;
    }

    /**
     * What is wrong with a password.
     *
     * @return nothing when the password may be used
     */
    public List<Problem> check(String field, String password, String username, String email) {
        var length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            return List.of(new Problem(field, "password.tooShort", MIN_LENGTH));
        }
        if (length > MAX_LENGTH) {
            return List.of(new Problem(field, "password.tooLong", MAX_LENGTH));
        }
        if (!PlainText.isStorable(password)) {
            return List.of(new Problem(field, "text.unprintable"));
        }
        // As it is compared: one character may stand for eighteen, and a common word may be written in wide letters.
        var normal = normal(password);
        if (normal.codePointCount(0, normal.length()) < MIN_LENGTH) {
            return List.of(new Problem(field, "password.tooShort", MIN_LENGTH));
        }
        var problems = new ArrayList<Problem>();
        if (strength.isGuessable(normal)) {
            problems.add(new Problem(field, "password.common"));
        }
        var lower = normal.toLowerCase(Locale.ROOT);
        if (holds(lower, username) || holds(lower, email) || holds(lower, localPart(email))) {
            problems.add(new Problem(field, "password.containsName"));
        }
        return problems;
    }

    /**
     * Keyboards send the same letters in different ways; they count as the same. What is no text, or longer than any
     * password that could be chosen, fits no hash: its length is looked at before any work is done with it.
     */
    static String normal(String password) {
        return password.length() <= MOST_TYPED && PlainText.isStorable(password)
                ? Normalizer.normalize(password, Normalizer.Form.NFKC)
                : "?";
    }

    private static boolean holds(String password, String name) {
        return name.length() >= MIN_NAME_LENGTH && password.contains(name.toLowerCase(Locale.ROOT));
    }

    private static String localPart(String email) {
        var at = email.indexOf('@');
        return at < 0 ? email : email.substring(0, at);
    }
}
