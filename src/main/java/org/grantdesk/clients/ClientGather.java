package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers the apps that meet several conditions, starting from one that few meet. */
@Component
class ClientGather {

    /** So many are few. Of more, a look along the order of the list finds a page soon. */
    private static final int FEW = 4000;

    private final JdbcClient jdbc;
    private final ClientWalk walk;

    ClientGather(JdbcClient jdbc, ClientWalk walk) {
        this.jdbc = jdbc;
        this.walk = walk;
    }

    /**
     * The numbers of all apps that meet the conditions, or empty when there is no condition that few meet, or a statement
     * for all of it is as quick.
     */
    Optional<Set<Long>> few(ClientFilter.Conditions all) {
        var quick = all.listed() == null
                && all.words().isEmpty()
                && (all.others().size() < 2 || all.filters().stream().anyMatch(ClientCondition::rare));
        return quick ? Optional.empty() : meeting(all);
    }

    private Optional<Set<Long>> meeting(ClientFilter.Conditions all) {
        return start(all.others()).map(start -> {
            var numbers = numbers(start);
            if (all.listed() != null) {
                numbers.retainAll(Set.copyOf(all.listed()));
            }
            var others = new ArrayList<>(all.others());
            others.remove(start);
            return walk.meeting(all.words(), others, numbers);
        });
    }

    private Optional<ClientCondition> start(List<ClientCondition> conditions) {
        var rare = conditions.stream().filter(ClientCondition::rare).findFirst();
        // Of the others, it is known already that many meet them.
        var columns = conditions.stream().filter(ClientCondition::ofColumns).toList();
        if (rare.isPresent() || columns.isEmpty()) {
            return rare;
        }
        var sizes = sizes(columns);
        return IntStream.range(0, columns.size())
                .boxed()
                .filter(i -> sizes.get(i) <= FEW)
                .min(Comparator.comparing(sizes::get))
                .map(columns::get);
    }

    /** How many apps meet each; no further than one more than few is counted. */
    private List<Integer> sizes(List<ClientCondition> conditions) {
        return jdbc.sql(conditions.stream()
                        .map(condition -> "(select count(*) from (" + condition.first(FEW + 1) + ") e)")
                        .collect(Collectors.joining(", ", "select ", "")))
                .params(conditions.stream()
                        .flatMap(condition -> condition.firstBy().stream())
                        .toList())
                .query((row, number) -> {
                    var sizes = new ArrayList<Integer>();
                    for (int i = 1; i <= conditions.size(); i++) {
                        sizes.add(row.getInt(i));
                    }
                    return sizes;
                })
                .single();
    }

    private Set<Long> numbers(ClientCondition condition) {
        var apps = condition.entries().isEmpty()
                ? "client c" + ClientCondition.where(List.of(condition))
                : "(" + String.join(" union all ", condition.entries()) + ") e(k) join client c on c." + condition.key()
                        + " = e.k";
        return new HashSet<>(jdbc.sql("select c.number from " + apps)
                .params(condition.firstBy())
                .query((row, number) -> row.getLong(1))
                .list());
    }
}
