package org.grantdesk.people;

import java.util.List;
import org.grantdesk.base.SearchParts;
import org.grantdesk.base.SearchTerms;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps the words a person is found by. Called after the person's row was flushed, inside the same transaction. */
@Component
class PersonTerms {

    private final JdbcTemplate jdbc;
    private final SearchParts parts;
    private final NameCopies copies;

    PersonTerms(JdbcTemplate jdbc, SearchParts parts, NameCopies copies) {
        this.jdbc = jdbc;
        this.parts = parts;
        this.copies = copies;
    }

    void store(Person person) {
        store(person.id(), person.username(), person.email(), person.firstName(), person.lastName(), person.nickname());
        copies.renamed(person.id());
    }

    /** For a person who has no words and no apps yet. */
    void insert(Person person) {
        insert(
                person.id(),
                person.username(),
                person.email(),
                person.firstName(),
                person.lastName(),
                person.nickname());
    }

    void store(String personId, String... texts) {
        jdbc.update("delete from person_term where person_id = ?", personId);
        insert(personId, texts);
    }

    private void insert(String personId, String... texts) {
        var words = SearchTerms.of(texts);
        jdbc.batchUpdate(
                "insert into person_term (person_id, term) values (?, ?)",
                SearchTerms.bytes(words).stream()
                        .map(term -> new Object[] {personId, term})
                        .toList());
        parts.enter(List.copyOf(words));
    }
}
