package org.grantdesk.base;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows the ends of all words, by which the middle of a word is found: {@code calendar} is entered once as {@code alendar},
 * {@code lendar}, … {@code dar}, however many apps and people have it. A word stays after the last of them is gone. Two
 * that meet may both enter it, which does no harm.
 */
@Component
public class SearchParts {

    /** The fewest letters of a middle. */
    static final int SHORTEST = 3;

    /** Ends of a word that begin further on are not entered. */
    private static final int LAST_START = 40;

    static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    SearchParts(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Enters those words that are not known yet. One statement, and a batch for new ones. */
    public void enter(Collection<String> terms) {
        var words = terms.stream().filter(term -> !ends(term).isEmpty()).toList();
        if (words.isEmpty()) {
            return;
        }
        var known = known(words);
        var rows = words.stream()
                .filter(word -> !known.contains(word))
                .distinct()
                .sorted()
                .flatMap(word ->
                        ends(word).stream().map(end -> new Object[] {SearchTerms.utf8(end), SearchTerms.utf8(word)}))
                .toList();
        if (!rows.isEmpty()) {
            batches.batchUpdate("insert into search_part (part, word) values (?, ?)", rows);
        }
    }

    private Set<String> known(List<String> words) {
        var longest = words.stream()
                .map(word -> SearchTerms.utf8(ends(word).getFirst()))
                .toArray(byte[][]::new);
        return new HashSet<>(jdbc.sql("select s.word from search_part s where s.part = any(?)")
                .param(longest)
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .list());
    }

    /** What the word ends with, but for the whole of it, longest first; nothing for what is not letters and digits. */
    public static List<String> ends(String word) {
        var ends = new ArrayList<String>();
        if (!LETTERS.matcher(word).matches() || SearchTerms.utf8(word).length > SearchTerms.MAX_BYTES) {
            return ends;
        }
        var letters = word.codePoints().toArray();
        for (int start = 1; start <= letters.length - SHORTEST && start <= LAST_START; start++) {
            ends.add(new String(letters, start, letters.length - start));
        }
        return ends;
    }
}
