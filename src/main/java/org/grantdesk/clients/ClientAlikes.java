package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts apps that look alike ({@link Likeness}): one product that was registered several times, or one that passes
 * itself off as another. They stay apart; lists only tell how many there are.
 */
@Component
class ClientAlikes {

    private final JdbcClient jdbc;
    private final ClientPolicy policy;

    ClientAlikes(JdbcClient jdbc, ClientPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    /**
     * How many apps look so; no further than one more than {@link ClientSummary#MOST_ALIKE} is counted, so that it costs
     * the same among a few and a hundred thousand. Nothing for those who do not see all apps.
     */
    Map<String, Integer> count(Collection<String> likenesses) {
        var wanted = List.copyOf(new LinkedHashSet<>(likenesses));
        if (wanted.isEmpty() || !policy.seesAll()) {
            return Map.of();
        }
        var counts = new HashMap<String, Integer>();
        var found = jdbc.sql(wanted.stream()
                        .map(likeness -> "(select count(*) from (select 1 from client where likeness = ? limit "
                                + (ClientSummary.MOST_ALIKE + 1) + ") a)")
                        .collect(Collectors.joining(", ", "select ", "")))
                .params(wanted)
                .query((row, number) -> {
                    var numbers = new ArrayList<Integer>();
                    for (int i = 1; i <= wanted.size(); i++) {
                        numbers.add(row.getInt(i));
                    }
                    return numbers;
                })
                .single();
        for (int i = 0; i < wanted.size(); i++) {
            counts.put(wanted.get(i), found.get(i));
        }
        return counts;
    }
}
