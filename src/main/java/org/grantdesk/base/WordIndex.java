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

    /** Statements that together have everything with every word; with one word, what has it several times may come several times. */
    public List<String> selects(List<SearchWord> words) {
        return words.size() == 1
                ? words.getFirst().selects(table, column())
                : List.of(words.stream()
                        .map(word -> "(" + select(word) + ")")
                        .collect(Collectors.joining(" intersect ")));
    }

    private String column() {
        return "t." + key;
    }

    private String select(SearchWord word) {
        return word.select(table, column());
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
        var found = withEach(listed);
        return Optional.of(
                found.size() <= FEW
                        ? new Found<>(List.of(keep(rest, found)), List.of())
                        : new Found<>(List.copyOf(found), rest));
    }

    /** What has each of the words. It is intersected here, because H2 takes several times as long for that as for handing it over. */
    private Set<K> withEach(List<SearchWord> words) {
        var found = IntStream.range(0, words.size())
                .mapToObj(i -> (Set<K>) new HashSet<K>())
                .toList();
        jdbc.sql(IntStream.range(0, words.size())
                        .mapToObj(i -> words.get(i).select(table, i + ", " + column()))
                        .collect(Collectors.joining(" union all ")))
                .params(SearchWord.parameters(words))
                .query(row -> {
                    found.get(row.getInt(1)).add(Objects.requireNonNull(row.getObject(2, type)));
                });
        var each = found.getFirst();
        found.forEach(each::retainAll);
        return each;
    }

    /** How many entries each word has; no further than one more than the most is counted. */
    private List<Integer> sizes(List<SearchWord> words, int most) {
        var sql = words.stream()
                .map(word -> "(select count(*) from (" + word.first(table, column(), most + 1) + ") w)")
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
        return find(word.first(table, column(), FEW + 1), word.parameters());
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
