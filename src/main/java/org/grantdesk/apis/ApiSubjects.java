package org.grantdesk.apis;

import java.util.List;
import java.util.Optional;
import org.grantdesk.base.ApiAccess;
import org.grantdesk.base.Audited;
import org.grantdesk.base.SubjectDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the audit log what APIs are called, and who may read the rows of one. */
@Component
class ApiSubjects implements SubjectDirectory, ApiAccess {

    private final JdbcClient jdbc;
    private final ApiQueries queries;
    private final ApiPolicy policy;

    ApiSubjects(JdbcClient jdbc, ApiQueries queries, ApiPolicy policy) {
        this.jdbc = jdbc;
        this.queries = queries;
        this.policy = policy;
    }

    @Override
    public Audited.Names kind() {
        return Audited.Names.API;
    }

    @Override
    public Optional<Named> named(String id) {
        return jdbc.sql("select id, identifier, name from api where id = ?")
                .param(id)
                .query((row, number) -> new Named(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    @Override
    public List<Named> search(String text, int limit) {
        return queries.summaries(new ApiQuery(text, false, ApiSort.NAME, false), null, 0, limit).stream()
                .map(api -> new Named(api.id(), api.identifier(), api.name()))
                .toList();
    }

    @Override
    public void requireManaged(String apiId) {
        policy.requireManaged(apiId);
    }
}
