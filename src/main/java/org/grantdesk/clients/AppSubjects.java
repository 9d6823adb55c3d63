package org.grantdesk.clients;

import java.util.List;
import java.util.Optional;
import org.grantdesk.base.AppAccess;
import org.grantdesk.base.Audited;
import org.grantdesk.base.SubjectDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the audit log what apps are called, and who may read the rows of one. */
@Component
class AppSubjects implements SubjectDirectory, AppAccess {

    private final JdbcClient jdbc;
    private final ClientQueries queries;
    private final ClientPolicy policy;

    AppSubjects(JdbcClient jdbc, ClientQueries queries, ClientPolicy policy) {
        this.queries = queries;
        this.jdbc = jdbc;
        this.policy = policy;
    }

    @Override
    public Audited.Names kind() {
        return Audited.Names.APP;
    }

    @Override
    public Optional<Named> named(String id) {
        return jdbc.sql("select id, name from client where id = ?")
                .param(id)
                .query((row, number) -> new Named(row.getString(1), row.getString(1), row.getString(2)))
                .optional();
    }

    @Override
    public List<Named> search(String text, int limit) {
        return queries.names(text, limit).entrySet().stream()
                .map(named -> new Named(named.getKey(), named.getKey(), named.getValue()))
                .toList();
    }

    @Override
    public void requireManaged(String clientId) {
        policy.requireManaged(clientId);
    }
}
