package org.grantdesk.base;

import java.util.ArrayList;
import java.util.List;
import org.grantdesk.base.SearchTerms.Range;
import org.jspecify.annotations.Nullable;

/**
 * One word of a search, as what a table of stored words is asked for. Such a table has a column {@code term} and one for
 * what is found by it; an index leads from either to the other.
 *
 * @param text the word itself, folded
 * @param ranges stored words that begin with it
 * @param inside stored words that have it in their middle
 * @param parts the ends of words that begin with it, where too many words have it in their middle to list them
 */
@SuppressWarnings("ArrayRecordComponent") // Parameters of a query; compared by identity alone.
public record SearchWord(
        String text,
        List<Range> ranges,
        byte[][] inside,
        @Nullable Range parts) {

    private static final String RANGE = "t.term >= ? and t.term < ?";
    private static final String LISTED = "t.term = any(?)";
    private static final String BY_PARTS =
            "t.term in (select s.word from search_part s where s.part >= ? and s.part < ?)";

    /**
     * A statement for everything that is found by the word; what has it several times may come several times. Each
     * condition is a statement of its own, because H2 uses no index for alternatives.
     *
     * @param columns what to select, of a table {@code t}
     */
    public String select(String table, String columns) {
        return String.join(" union all ", selects(table, columns));
    }

    /** The same for no more than so much. */
    public String first(String table, String columns, int most) {
        return Unions.first(selects(table, columns), most);
    }

    /** The parts of such a statement. */
    List<String> selects(String table, String columns) {
        return conditions().stream()
                .map(condition -> "select " + columns + " from " + table + " t where " + condition)
                .toList();
    }

    /** A condition for one row {@code t} of the table. */
    public String condition() {
        return "(" + String.join(" or ", conditions()) + ")";
    }

    public List<Object> parameters() {
        var parameters = new ArrayList<Object>();
        for (var range : ranges) {
            parameters.add(range.from());
            parameters.add(range.to());
        }
        if (inside.length > 0) {
            parameters.add(inside);
        }
        if (parts != null) {
            parameters.add(parts.from());
            parameters.add(parts.to());
        }
        return parameters;
    }

    /** What fills the question marks of several words, one after the other. */
    public static List<Object> parameters(List<SearchWord> words) {
        return words.stream().flatMap(word -> word.parameters().stream()).toList();
    }

    private List<String> conditions() {
        var conditions = new ArrayList<String>();
        ranges.forEach(range -> conditions.add(RANGE));
        if (inside.length > 0) {
            conditions.add(LISTED);
        }
        if (parts != null) {
            conditions.add(BY_PARTS);
        }
        return conditions;
    }
}
