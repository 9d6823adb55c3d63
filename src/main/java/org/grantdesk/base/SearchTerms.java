package org.grantdesk.base;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns names into the words they are found by and the key they are sorted by. Words are compared as UTF-8 bytes, which
 * every database orders alike. Case, accents and the spelling of ß do not matter: {@code muller} finds {@code Müller},
 * {@code strasse} finds {@code Straße}.
 */
public final class SearchTerms {

    static final int MAX_BYTES = 64;
    static final int MAX_WORDS = 5;
    /** Far beyond what a real name and its hosts have; keeps hostile ones from flooding the index. */
    private static final int MAX_TERMS = 200;

    private static final int DIGEST_BYTES = 17;
    private static final int MAX_SORT_BYTES = 512;
    /** Stands before what is neither letter nor digit, so that it sorts in front of both. */
    private static final byte SYMBOL = 1;

    static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern INNER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern WEB = Pattern.compile("^https?://");

    private SearchTerms() {}

    /**
     * All words a text is found by: what stands between spaces, the letters and digits within, and for dotted names
     * each rest after a dot, and of an email address its host.
     */
    public static Set<String> of(String... texts) {
        var terms = new LinkedHashSet<String>();
        for (var text : texts) {
            for (var word : BLANK.split(fold(text), 0)) {
                var chunk = withoutWeb(word);
                terms.add(chunk);
                terms.addAll(List.of(INNER.split(chunk)));
                terms.add(chunk.substring(chunk.indexOf('@') + 1));
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

    /**
     * The form of an address, and of whatever may be one, that is stored and searched: without the scheme of the web and
     * without a slash at the end.
     */
    public static String address(String uri) {
        return withoutWeb(fold(uri));
    }

    /** The stored forms of words, each once. */
    public static List<byte[]> bytes(Collection<String> terms) {
        return terms.stream()
                .flatMap(SearchTerms::stored)
                .map(ByteBuffer::wrap)
                .distinct()
                .map(ByteBuffer::array)
                .toList();
    }

    /** A word too long for the index is found by its beginning, and exactly by its digest. */
    private static Stream<byte[]> stored(String term) {
        var bytes = utf8(term);
        return bytes.length <= MAX_BYTES ? Stream.of(bytes) : Stream.of(Arrays.copyOf(bytes, MAX_BYTES), digest(bytes));
    }

    static byte[] utf8(String term) {
        return term.getBytes(StandardCharsets.UTF_8);
    }

    /** No word begins with the first byte. */
    static byte[] digest(byte[] term) {
        try {
            var digest = new byte[DIGEST_BYTES];
            digest[0] = SYMBOL;
            System.arraycopy(MessageDigest.getInstance("SHA-256").digest(term), 0, digest, 1, DIGEST_BYTES - 1);
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String withoutWeb(String folded) {
        var address = WEB.matcher(folded).replaceFirst("");
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        return address.substring(0, end);
    }

    /**
     * The key that sorts names as English and German do (CLDR root collation, DIN 5007-1): Ä beside A, ß beside ss, case
     * only between equal names, symbols before digits before letters.
     */
    public static byte[] sortKey(String name) {
        var key = new ByteArrayOutputStream();
        write(key, fold(name));
        key.write(0);
        key.writeBytes(name.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        var bytes = key.toByteArray();
        return bytes.length <= MAX_SORT_BYTES ? bytes : Arrays.copyOf(bytes, MAX_SORT_BYTES);
    }

    private static void write(ByteArrayOutputStream key, String folded) {
        folded.codePoints().forEach(c -> {
            if (!Character.isLetterOrDigit(c)) {
                key.write(SYMBOL);
            }
            key.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Lower case, without accents; what Unicode's case folding writes out, such as ß, is written out. */
    public static String fold(String text) {
        // By way of capitals, which have no ß and no second sigma.
        var cased = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        var decomposed = Normalizer.normalize(cased, Normalizer.Form.NFKD);
        var plain = ACCENTS.matcher(decomposed).replaceAll("");
        return withoutStrokes(plain).toLowerCase(Locale.ROOT).replace('ς', 'σ').strip();
    }

    /** Letters with a stroke or joined ones do not fall apart on their own. */
    private static String withoutStrokes(String text) {
        return text.codePoints().allMatch(c -> c < 0x80)
                ? text
                : text.replace('ł', 'l')
                        .replace('ø', 'o')
                        .replace('đ', 'd')
                        .replace('ð', 'd')
                        .replace('ı', 'i')
                        .replace("æ", "ae")
                        .replace("œ", "oe")
                        .replace("þ", "th");
    }

    /** A half-open range {@code [from, to)} of stored words. */
    @SuppressWarnings("ArrayRecordComponent") // Parameters of a query, never compared.
    public record Range(byte[] from, byte[] to) {

        static Range of(byte[] word) {
            return new Range(word, Arrays.copyOf(word, word.length + 1));
        }

        static Range beginningWith(byte[] from) {
            // 0xFF is no UTF-8 byte, so it stands behind every continuation of the word.
            var to = Arrays.copyOf(from, from.length + 1);
            to[from.length] = (byte) 0xFF;
            return new Range(from, to);
        }
    }
}
