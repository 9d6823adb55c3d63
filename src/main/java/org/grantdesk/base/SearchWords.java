package org.grantdesk.base;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.grantdesk.base.SearchTerms.Range;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Turns what a person types into words to look for. A search word finds all words that begin with it and, with three
 * letters or more, all that have it in their middle; how: {@code docs/decisions/0006-lists-at-scale.md}.
 */
@Component
public class SearchWords {

    /** So many words are listed; of more, which no real search has, only the ends are compared. */
    private static final int LISTED = 500;
    /** Longer than any address; the rest is not looked at. */
    private static final int LONGEST = 4000;

    private static final Pattern LOOPBACK_PORT =
            Pattern.compile("^(127\\.0\\.0\\.1|\\[::1]|localhost):[0-9]{1,5}(?=/|$)");

    private final JdbcClient jdbc;

    SearchWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The words of a search, at most five. One statement, or none when no word is long enough to be a middle. */
    public List<SearchWord> of(String text) {
        var ranges = new LinkedHashMap<String, List<Range>>();
        texts(text).forEach(word -> ranges.put(word, ranges(word)));
        var inside =
                inside(ranges.keySet().stream().filter(SearchWords::maybeInside).toList());
        return ranges.entrySet().stream()
                .map(word -> word(word.getKey(), word.getValue(), inside.getOrDefault(word.getKey(), List.of())))
                .toList();
    }

    /** The words themselves, folded and without anything secret. */
    public static Stream<String> texts(String text) {
        return SearchTerms.BLANK
                .splitAsStream(shortened(PastedSecrets.publicPart(text)))
                .map(SearchTerms::address)
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(SearchTerms.MAX_WORDS);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static SearchWord word(String text, List<Range> ranges, List<byte[]> inside) {
        return inside.size() <= LISTED
                ? new SearchWord(text, ranges, inside.toArray(byte[][]::new), null)
                : new SearchWord(text, ranges, new byte[0][], Range.beginningWith(SearchTerms.utf8(text)));
    }

    /** An address on the person's own computer is registered without the port that it is called with (RFC 8252, section 7.3). */
    private static List<Range> ranges(String word) {
        var ranges = new ArrayList<Range>();
        ranges.add(range(word));
        var withoutPort = LOOPBACK_PORT.matcher(word).replaceFirst("$1");
        if (!withoutPort.equals(word) && word.indexOf('/') > 0) {
            ranges.add(range(withoutPort));
        }
        return ranges;
    }

    private static Range range(String word) {
        var bytes = SearchTerms.utf8(word);
        return bytes.length <= SearchTerms.MAX_BYTES ? Range.beginningWith(bytes) : Range.of(SearchTerms.digest(bytes));
    }

    private static boolean maybeInside(String word) {
        return word.codePointCount(0, word.length()) >= SearchParts.SHORTEST
                && word.length() <= SearchTerms.MAX_BYTES
                && SearchParts.LETTERS.matcher(word).matches();
    }

    /** For each word those known ones that have it in their middle, and one more than are listed when there are many. */
    private Map<String, List<byte[]>> inside(List<String> words) {
        if (words.isEmpty()) {
            return Map.of();
        }
        var sql = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        for (int i = 0; i < words.size(); i++) {
            sql.add("(select distinct " + i + " as number, s.word from search_part s where s.part >= ? and s.part < ?"
                    + " limit " + (LISTED + 1) + ")");
            var range = Range.beginningWith(SearchTerms.utf8(words.get(i)));
            parameters.add(range.from());
            parameters.add(range.to());
        }
        var found = new LinkedHashMap<String, List<byte[]>>();
        jdbc.sql(String.join(" union all ", sql)).params(parameters).query(row -> {
            found.computeIfAbsent(words.get(row.getInt(1)), word -> new ArrayList<>())
                    .add(row.getBytes(2));
        });
        return found;
    }
}
