package org.grantdesk.accounts;

import java.nio.ByteBuffer;
import org.grantdesk.base.SearchTerms;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps the words a person is found by. Called after the person's row was flushed, inside the same transaction. */
@Component
class PersonTerms {

    private final JdbcTemplate jdbc;

    PersonTerms(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void store(Person person) {
        jdbc.update("delete from person_term where person_id = ?", person.id());
        insert(person);
    }

    void insert(Person person) {
        var rows = SearchTerms.of(
                        person.username(), person.email(), person.firstName(), person.lastName(), person.nickname())
                .stream()
                .map(SearchTerms::bytes)
                .map(ByteBuffer::wrap)
                .distinct()
                .map(term -> new Object[] {person.id(), term.array()})
                .toList();
        jdbc.batchUpdate("insert into person_term (person_id, term) values (?, ?)", rows);
    }
}
