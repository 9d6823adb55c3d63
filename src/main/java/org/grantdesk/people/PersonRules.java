package org.grantdesk.people;

import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.Languages;
import org.grantdesk.base.PlainText;

/** What names and addresses of people may look like. */
public final class PersonRules {

    private static final int MAX_EMAIL = 254;
    private static final int MAX_NAME = 64;
    private static final int MAX_POSITION = 128;
    private static final Pattern USERNAME = Pattern.compile("[a-z][a-z0-9._-]{2,63}");
    private static final Pattern EMAIL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private PersonRules() {}

    /** As usernames and addresses are kept. */
    public static String normalLogin(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    public static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    /** Whether this can be an address. The part before the {@code @} has at most 64 characters, as RFC 5321 section 4.5.3.1.1 has it. */
    public static boolean isEmail(String text) {
        return text.length() <= MAX_EMAIL
                && text.indexOf('@') <= MAX_NAME
                && EMAIL.matcher(text).matches();
    }

    /** A name from elsewhere, made storable: on one line, and no longer than there is room. */
    static String fitName(String text) {
        var plain = PlainText.isOneLine(text) ? text.strip() : "";
        return plain.length() <= MAX_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, MAX_NAME) - 1));
    }

    static void checkNames(InvalidInput.Collector problems, String firstName, String lastName) {
        PlainText.checkLine(problems, "firstName", firstName, MAX_NAME);
        PlainText.checkLine(problems, "lastName", lastName, MAX_NAME);
    }

    static void checkNames(
            InvalidInput.Collector problems, String firstName, String lastName, String nickname, String position) {
        checkNames(problems, firstName, lastName);
        PlainText.checkLine(problems, "nickname", nickname, MAX_NAME);
        PlainText.checkLine(problems, "position", position, MAX_POSITION);
    }

    static void checkLocale(InvalidInput.Collector problems, String locale) {
        problems.refuseIf(!Languages.TAGS.contains(locale), "locale", "person.locale.unknown");
    }

    static void checkTimeZone(InvalidInput.Collector problems, String timeZone) {
        problems.refuseIf(!ZoneId.getAvailableZoneIds().contains(timeZone), "timeZone", "person.timeZone.unknown");
    }
}
