package org.grantdesk.authorizations;

import java.util.regex.Pattern;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.PlainText;

/** What a scope may be called on the wire (RFC 6749, section 3.3), and what may be said of it. */
final class ScopeRules {

    private static final int MAX_TITLE = 80;
    private static final int MAX_SENTENCE = 300;
    private static final Pattern NAME = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,64}");

    private ScopeRules() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static void check(InvalidInput.Collector problems, ScopeTexts texts) {
        check(problems, "titleEn", texts.titleEn(), MAX_TITLE);
        check(problems, "titleDe", texts.titleDe(), MAX_TITLE);
        check(problems, "sentenceEn", texts.sentenceEn(), MAX_SENTENCE);
        check(problems, "sentenceDe", texts.sentenceDe(), MAX_SENTENCE);
    }

    private static void check(InvalidInput.Collector problems, String field, String text, int max) {
        problems.refuseIf(text.isEmpty(), field, "scope.text.missing")
                .refuseIf(text.length() > max, field, "text.tooLong", max)
                .refuseIf(!PlainText.isOneLine(text), field, "text.unprintable");
    }
}
