package org.grantdesk.clients;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the apps of a list: to the last one where that is quick, else no further than {@link ClientCount#MOST}. */
@Component
class ClientCounting {

    /** So many entries for a condition are of more apps than are counted, unless apps have many of them. */
    private static final int ENTRIES = 6 * ClientCount.MOST;
    /** Listed apps that are asked first when they are counted, because many of them may meet the conditions. */
    private static final int FIRST_COUNTED = 2500;

    private final JdbcClient jdbc;
    private final ClientFilter filter;
    private final ClientWalk walk;
    private final ClientGather gather;

    ClientCounting(JdbcClient jdbc, ClientFilter filter, ClientWalk walk, ClientGather gather) {
        this.jdbc = jdbc;
        this.filter = filter;
        this.walk = walk;
        this.gather = gather;
    }

    ClientCount count(ClientQuery query) {
        return count(filter.of(query));
    }

    private ClientCount count(ClientFilter.Conditions all) {
        if (all.listed() != null && all.onlyListed()) {
            return ClientCount.exactly(all.listed().size());
        }
        if (all.unfiltered()) {
            return ClientCount.exactly(count(
                    "select count(*) from client c" + ClientCondition.where(all.owner()),
                    ClientCondition.parameters(all.owner())));
        }
        var few = gather.few(all);
        if (few.isPresent()) {
            return ClientCount.upTo(few.get().size());
        }
        return all.listed() == null ? matches(all) : countListed(all, all.listed());
    }

    /** How many apps meet all conditions, asked in one statement. */
    ClientCount matches(ClientFilter.Conditions all) {
        var conditions = filter.conditions(all);
        if (conditions.size() == 1 && all.words().size() < 2) {
            var counted = countEntries(conditions.getFirst());
            if (counted != null) {
                return counted;
            }
        }
        var found = ClientCondition.from(conditions, ClientCondition::rare);
        return ClientCount.upTo(count(
                "select count(*) from (select 1 from " + found.sql() + " limit " + (ClientCount.MOST + 1) + ") found",
                found.parameters()));
    }

    /** How many apps meet a condition, by the first entries for it; {@code null} where these do not tell. */
    private @Nullable ClientCount countEntries(ClientCondition condition) {
        // Those that few apps meet may have entries of deleted ones.
        if (condition.entries().isEmpty() || condition.rare()) {
            return null;
        }
        return jdbc.sql("select count(*), count(distinct e.k) from (" + condition.first(ENTRIES) + ") e(k)")
                .params(condition.foundBy())
                .query((row, number) -> row.getInt(2) > ClientCount.MOST || row.getInt(1) < ENTRIES
                        ? ClientCount.upTo(row.getInt(2))
                        : null)
                .list()
                .getFirst();
    }

    private ClientCount countListed(ClientFilter.Conditions all, List<Long> listed) {
        var first = listed.subList(0, Math.min(listed.size(), FIRST_COUNTED));
        var found = walk.meeting(all.words(), all.others(), first).size();
        if (found <= ClientCount.MOST && first.size() < listed.size()) {
            found += walk.meeting(all.words(), all.others(), listed.subList(first.size(), listed.size()))
                    .size();
        }
        return ClientCount.upTo(found);
    }

    private long count(String sql, List<Object> parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }
}
