package org.grantdesk.base;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reduces secrets in a text that a person searches for to their public part, so that nothing secret gets into an
 * address, a page or a log. Every search box and every search uses it before anything else.
 */
public final class PastedSecrets {

    /** A client secret, or a beginning of one that has the whole id. */
    private static final Pattern CLIENT = Pattern.compile("(?i)gds_[a-z0-9]{26}");
    /** A personal access token, which has no public part. */
    private static final Pattern PERSONAL = Pattern.compile("(?i)gdp_(?=[a-z0-9]{8})");

    private static final Pattern SECRET = Pattern.compile("(?i)gds_[a-z0-9]{26}_[a-z0-9]|" + PERSONAL.pattern());

    private static final Pattern WORD = Pattern.compile("\\S+");

    private PastedSecrets() {}

    /** The text with {@code gds_} and the id in place of each word that has a client secret in it. */
    public static String publicPart(String text) {
        return WORD.matcher(text).replaceAll(word -> publicPartOf(word.group()));
    }

    /** Whether the text has more of a secret than its public part. */
    public static boolean areIn(String text) {
        return SECRET.matcher(text).find();
    }

    /** The rest of the word goes, whatever it is: a variable's name in front, or the client ID and a colon. */
    private static String publicPartOf(String word) {
        var client = CLIENT.matcher(word);
        if (client.find()) {
            return client.group();
        }
        return PERSONAL.matcher(word).find() ? "gdp_" : Matcher.quoteReplacement(word);
    }
}
