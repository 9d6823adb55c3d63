package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.SearchTerms.Range;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks the words of a search up. A word that few apps have is cheap to start from, however many apps there are, so
 * this is tried before anything else; why: {@code docs/decisions/0006-lists-at-scale.md}.
 */
@Component
class ClientSearch {

    private static final int FEW = 1000;

    private final JdbcClient jdbc;

    ClientSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The numbers of all apps that have every word, or empty when each word is one that many apps have. */
    Optional<Long[]> few(List<Range> words) {
        for (var word : words) {
            var found = numbers(word);
            if (found.size() <= FEW) {
                return Optional.of(keepThoseWithAll(words, word, new HashSet<>(found)));
            }
        }
        return Optional.empty();
    }

    private Long[] keepThoseWithAll(List<Range> words, Range known, Set<Long> found) {
        var kept = found;
        for (var word : words) {
            if (word != known && !kept.isEmpty()) {
                kept = new HashSet<>(jdbc.sql("select client_number from client_term"
                                + " where client_number = any(?) and term >= ? and term < ?")
                        .params(toArray(kept), word.from(), word.to())
                        .query((row, number) -> row.getLong(1))
                        .list());
            }
        }
        return toArray(kept);
    }

    /** At most one more than few. */
    private List<Long> numbers(Range word) {
        return jdbc.sql("select client_number from client_term where term >= ? and term < ? limit ?")
                .params(new ArrayList<>(List.of(word.from(), word.to(), FEW + 1)))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static Long[] toArray(Set<Long> numbers) {
        return numbers.toArray(Long[]::new);
    }
}
