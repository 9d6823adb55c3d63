package org.grantdesk.people;

import java.util.List;
import java.util.Objects;
import org.grantdesk.base.DisplayName;
import org.grantdesk.base.IndexUpkeep;
import org.grantdesk.base.SearchTerms;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives people whom an earlier version has written the words and the key that this one finds and sorts them by. */
@Component
class PersonIndexing implements IndexUpkeep.Index {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final PersonTerms terms;

    PersonIndexing(JdbcClient jdbc, JdbcTemplate batches, PersonTerms terms) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.terms = terms;
    }

    private record Names(String id, String username, String email, String first, String last, String nickname) {}

    @Override
    public int catchUp() {
        var people = jdbc.sql("select id, username, email, first_name, last_name, nickname from person"
                        + " where sort_key is null order by id limit " + BATCH + " for update skip locked")
                .query((row, number) -> new Names(
                        row.getString(1),
                        row.getString(2),
                        Objects.requireNonNullElse(row.getString(3), ""),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
        if (!people.isEmpty()) {
            people.forEach(
                    one -> terms.store(one.id(), one.username(), one.email(), one.first(), one.last(), one.nickname()));
            batches.batchUpdate("update person set sort_key = ? where id = ?", keys(people));
        }
        return people.size();
    }

    private static List<Object[]> keys(List<Names> people) {
        return people.stream()
                .map(one -> new Object[] {
                    SearchTerms.sortKey(DisplayName.of(one.username(), one.first(), one.last())), one.id()
                })
                .toList();
    }
}
