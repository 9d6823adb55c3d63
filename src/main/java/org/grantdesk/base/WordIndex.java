package org.grantdesk.base;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table of stored words. A word that few rows have is cheap to start from, however many rows there are, so this is
 * tried before anything else; why: {@code docs/decisions/0006-lists-at-scale.md}.
 *
 * @param table has the columns {@code term} and
 * @param key the one of what is found
 * @param <K> what is found by the words
 */
public record WordIndex<K>(JdbcClient jdbc, String table, String key, Class<K> type) {

    private static final int FEW = 1000;

    /**
     * What has those words that are not frequent.
     *
     * @param keys all that have each of them, once
     * @param rest the frequent words that are not looked at yet, because many are left
     */
    public record Found<K>(List<K> keys, List<SearchWord> rest) {}

    /** A statement for everything that has every word; with one word, what has it several times may come several times. */
    public String select(List<SearchWord> words) {
        return words.size() == 1
                ? select(words.getFirst())
                : words.stream().map(word -> "(" + select(word) + ")").collect(Collectors.joining(" intersect "));
    }

    private String select(SearchWord word) {
        return word.select(table, key);
    }

    /** Returns a condition that the row that this column refers to has the word. */
    public String has(SearchWord word, String column) {
        return has(word, column, "");
    }

    /**
     * A condition that what this column names has every word, for few rows: it is asked of one row at a time. The offset
     * keeps PostgreSQL from gathering everything that has a word first.
     */
    public String has(List<SearchWord> words, String column) {
        return words.stream().map(word -> has(word, column, " offset 0")).collect(Collectors.joining(" and "));
    }

    private String has(SearchWord word, String column, String end) {
        return "exists (select 1 from " + table + " t where t." + key + " = " + column + " and " + word.condition()
                + end + ")";
    }

    /** All that have every word, or empty when each word is one that many have. */
    public Optional<K[]> few(List<SearchWord> words) {
        for (var word : words) {
            var found = some(word);
            if (found.size() <= FEW) {
                return Optional.of(keep(words, word, new HashSet<>(found)));
            }
        }
        return Optional.empty();
    }

    /**
     * Lists what has every word that at most so many have, or empty when each word is one that more have. Beside such a
     * word, one of twice as many entries still leaves out more than it costs.
     */
    public Optional<Found<K>> list(List<SearchWord> words, int most) {
        var limit = words.size() == 1 ? most : 2 * most;
        var sizes = sizes(words, limit);
        if (sizes.stream().noneMatch(size -> size <= most)) {
            return Optional.empty();
        }
        var listed = IntStream.range(0, words.size())
                .filter(i -> sizes.get(i) <= limit)
                .mapToObj(words::get)
                .toList();
        var rest = new ArrayList<>(words);
        rest.removeAll(listed);
        var found = new HashSet<>(find(select(listed), SearchWord.parameters(listed)));
        return Optional.of(
                found.size() <= FEW
                        ? new Found<>(List.of(keep(rest, found)), List.of())
                        : new Found<>(List.copyOf(found), rest));
    }

    /** How many entries each word has; no further than one more than the most is counted. */
    private List<Integer> sizes(List<SearchWord> words, int most) {
        var sql = words.stream()
                .map(word -> "(select count(*) from (" + select(word) + " limit " + (most + 1) + ") w)")
                .collect(Collectors.joining(", ", "select ", ""));
        return jdbc.sql(sql)
                .params(SearchWord.parameters(words))
                .query((row, number) -> {
                    var sizes = new ArrayList<Integer>();
                    for (int i = 1; i <= words.size(); i++) {
                        sizes.add(row.getInt(i));
                    }
                    return sizes;
                })
                .single();
    }

    /** Those that have every word, of the ones that are given. */
    public K[] keep(List<SearchWord> words, Set<K> found) {
        return keep(words, null, found);
    }

    @SuppressWarnings("ReferenceEquality") // Of two equal words one is still to be looked up.
    private K[] keep(List<SearchWord> words, @Nullable SearchWord known, Set<K> found) {
        var kept = found;
        for (var word : words) {
            if (word != known && !kept.isEmpty()) {
                var parameters = new ArrayList<Object>();
                parameters.add(toArray(kept));
                parameters.addAll(word.parameters());
                // Joined, because H2 compares each row that it finds for = any(?) with all of the array.
                kept = new HashSet<>(find(
                        "select t." + key + " from unnest(cast(? as " + (type == Long.class ? "bigint" : "varchar")
                                + " array)) u(known) join " + table + " t on t." + key + " = u.known where "
                                + word.condition(),
                        parameters));
            }
        }
        return toArray(kept);
    }

    /** At most one more than few; what has the word several times may come several times. */
    private List<K> some(SearchWord word) {
        var parameters = new ArrayList<>(word.parameters());
        parameters.add(FEW + 1);
        return find(select(word) + " limit ?", parameters);
    }

    private List<K> find(String sql, List<Object> parameters) {
        var found = new ArrayList<K>();
        jdbc.sql(sql).params(parameters).query(row -> {
            found.add(Objects.requireNonNull(row.getObject(1, type)));
        });
        return found;
    }

    @SuppressWarnings("unchecked")
    private K[] toArray(Set<K> found) {
        return found.toArray((K[]) Array.newInstance(type, 0));
    }
}
