package org.grantdesk.people;

import java.util.List;
import java.util.Optional;
import org.grantdesk.base.Audited;
import org.grantdesk.base.DisplayName;
import org.grantdesk.base.SubjectDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the audit log what people are called: their usernames, as its rows have them. */
@Component
class PersonSubjects implements SubjectDirectory {

    private final JdbcClient jdbc;
    private final PeopleQueries people;

    PersonSubjects(JdbcClient jdbc, PeopleQueries people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Override
    public Audited.Names kind() {
        return Audited.Names.PERSON;
    }

    @Override
    public Optional<Named> named(String id) {
        return jdbc.sql("select id, username, first_name, last_name from person where id = ?")
                .param(id)
                .query((row, number) -> new Named(
                        row.getString(1),
                        row.getString(2),
                        DisplayName.of(row.getString(2), row.getString(3), row.getString(4))))
                .optional();
    }

    @Override
    public List<Named> search(String text, int limit) {
        return people.summaries(new PersonQuery(text, null, null, PersonQuery.Sort.NAME, false), 0, limit).stream()
                .map(person -> new Named(person.id(), person.username(), person.displayName()))
                .toList();
    }
}
