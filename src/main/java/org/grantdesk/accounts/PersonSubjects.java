package org.grantdesk.accounts;

import java.util.List;
import java.util.Optional;
import org.grantdesk.base.Change.Subject;
import org.grantdesk.base.Changes;
import org.grantdesk.base.SearchTerms;
import org.grantdesk.base.SubjectDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the audit log what people are called: their usernames, as its rows have them. */
@Component
class PersonSubjects implements SubjectDirectory {

    private final JdbcClient jdbc;

    PersonSubjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Changes.Names kind() {
        return Changes.Names.PERSON;
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
        var statement = new StringBuilder("select p.id, p.username from person p where 1 = 1");
        var words = SearchTerms.search(text);
        words.forEach(word -> statement.append(" and exists (select 1 from person_term t"
                + " where t.person_id = p.id and t.term >= ? and t.term < ?)"));
        var query = jdbc.sql(statement + " order by p.username limit ?");
        for (var word : words) {
            query = query.param(word.from()).param(word.to());
        }
        return query.param(limit)
                .query((row, number) -> new Subject(row.getString(1), row.getString(2)))
                .list();
    }
}
