package org.grantdesk.people;

import java.util.List;
import java.util.Optional;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Audited;
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
    public Optional<Subject> find(String id) {
        return jdbc.sql("select id, username from person where id = ?")
                .param(id)
                .query((row, number) -> new Subject(row.getString(1), row.getString(2)))
                .optional();
    }

    @Override
    public List<Subject> search(String text, int limit) {
        return people.summaries(new PersonQuery(text, null, null, PersonQuery.Sort.USERNAME, false), 0, limit).stream()
                .map(person -> new Subject(person.id(), person.username()))
                .toList();
    }
}
