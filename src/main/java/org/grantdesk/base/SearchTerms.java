package org.grantdesk.base;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns names into the words they are found by, and a search into ranges of those words. Words are compared as UTF-8
 * bytes, which every database orders alike; a search word finds all words that begin with it. Case and accents do not
 * matter: {@code muller} finds {@code Müller}.
 */
public final class SearchTerms {

    private static final int MAX_BYTES = 64;
    private static final int MAX_WORDS = 5;
    /** Far beyond what a real name and its hosts have; keeps hostile ones from flooding the index. */
    private static final int MAX_TERMS = 200;

    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern INNER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");

    private SearchTerms() {}

    /**
     * All words a text is found by: what stands between blanks, the letters and digits within, and for dotted names
     * each rest after a dot.
     */
    public static Set<String> of(String... texts) {
        var terms = new LinkedHashSet<String>();
        for (var text : texts) {
            for (var chunk : BLANK.split(fold(text))) {
                terms.add(chunk);
                terms.addAll(List.of(INNER.split(chunk)));
                for (int dot = chunk.indexOf('.'); dot >= 0; dot = chunk.indexOf('.', dot + 1)) {
                    terms.add(chunk.substring(dot + 1));
                }
            }
        }
        terms.remove("");
        return terms.size() <= MAX_TERMS
                ? terms
                : new LinkedHashSet<>(List.copyOf(terms).subList(0, MAX_TERMS));
    }

    /** The stored form of a word. */
    public static byte[] bytes(String term) {
        var bytes = term.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, MAX_BYTES);
    }

    /**
     * The words a person searches for, at most five, each as a half-open range {@code [from, to)} of stored words.
     */
    public static List<Range> search(String text) {
        return BLANK.splitAsStream(fold(text))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MAX_WORDS)
                .map(word -> Range.prefix(bytes(word)))
                .toList();
    }

    private static String fold(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return ACCENTS.matcher(decomposed)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** A half-open range of stored words. */
    public record Range(byte[] from, byte[] to) {

        static Range prefix(byte[] from) {
            // 0xFF is no UTF-8 byte, so it stands behind every continuation of the word.
            var to = Arrays.copyOf(from, from.length + 1);
            to[from.length] = (byte) 0xFF;
            return new Range(from, to);
        }
    }
}
