package org.grantdesk.apis;

import java.util.List;
import java.util.regex.Pattern;
import org.grantdesk.base.InvalidInput.Collector;
import org.grantdesk.base.InvalidInput.Problem;
import org.grantdesk.base.PlainText;
import org.jspecify.annotations.Nullable;

/** Rules for what a scope may be called on the wire (RFC 6749, section 3.3), and for what is said of it. */
public final class ScopeRules {

    private static final int MAX_TITLE = 80;
    private static final int MAX_SENTENCE = 300;
    private static final Pattern NAME = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,64}");

    private ScopeRules() {}

    public static boolean isName(String text) {
        // The form of an API's scope in grants would be read as one.
        return NAME.matcher(text).matches() && QualifiedScope.parse(text).apiId() == null;
    }

    /**
     * Judges a title.
     *
     * @param index which of several scopes it is of; {@code null}: there is one
     */
    public static void checkTitle(Collector problems, String field, @Nullable Integer index, String text) {
        check(problems, field, index, text, MAX_TITLE);
    }

    /** Judges a sentence in the same way. */
    public static void checkSentence(Collector problems, String field, @Nullable Integer index, String text) {
        check(problems, field, index, text, MAX_SENTENCE);
    }

    private static void check(Collector problems, String field, @Nullable Integer index, String text, int max) {
        if (text.isEmpty()) {
            problems.add(new Problem(field, index, "scope.text.missing", List.of()));
        }
        if (text.length() > max) {
            problems.add(new Problem(field, index, "text.tooLong", List.of(max)));
        }
        if (!PlainText.isOneLine(text)) {
            problems.add(new Problem(field, index, "text.unprintable", List.of()));
        }
    }
}
