package org.grantdesk.apis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.grantdesk.base.PlainText;
import org.grantdesk.base.Rows;
import org.grantdesk.base.SearchWords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements behind lists of APIs. They ask no one for permission. */
@Component
class ApiQueries {

    private final JdbcClient jdbc;

    ApiQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of an owner, or of everyone for {@code null}. */
    List<ApiSummary> summaries(ApiQuery query, @Nullable String ownerId, int offset, int limit) {
        if (!PlainText.isStorable(query.search())) {
            return List.of();
        }
        var parameters = new ArrayList<Object>();
        var direction = query.descending() ? " desc" : "";
        var column = query.sort() == ApiSort.CREATED ? "a.created_at" : "a.sort_key";
        var order = " order by " + column + direction + ", a.id" + direction;
        // What a row shows is read for those of the page alone, not for all before them.
        var sql = "select a.id, a.identifier, a.name, a.owner_id, a.token_format, a.open, a.created_at, o.username,"
                + " o.first_name, o.last_name, (select count(*) from api_scope s where s.api_id = a.id) as scopes"
                + " from (select a.id from api a" + where(query.search(), ownerId, parameters) + order
                + " limit ? offset ?) page join api a on a.id = page.id left join person o on o.id = a.owner_id"
                + order;
        parameters.addAll(List.of(limit, offset));
        return jdbc.sql(sql).params(parameters).query(ApiQueries::read).list();
    }

    long count(ApiQuery query, @Nullable String ownerId) {
        if (!PlainText.isStorable(query.search())) {
            return 0;
        }
        var parameters = new ArrayList<Object>();
        return jdbc.sql("select count(*) from api a" + where(query.search(), ownerId, parameters))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private static String where(String search, @Nullable String ownerId, List<Object> parameters) {
        var conditions = new ArrayList<String>();
        if (ownerId != null) {
            conditions.add("a.owner_id = ?");
            parameters.add(ownerId);
        }
        conditions.addAll(having(search, parameters));
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** For each word of a search the condition that an API {@code a} has a word that begins with it. */
    static List<String> having(String search, List<Object> parameters) {
        return SearchWords.texts(search)
                .map(word -> {
                    parameters.add("% " + word.replaceAll("([%_\\\\])", "\\\\$1") + "%");
                    return "a.words like ? escape '\\'";
                })
                .toList();
    }

    private static ApiSummary read(ResultSet row, int number) throws SQLException {
        return new ApiSummary(
                row.getString("id"),
                row.getString("identifier"),
                row.getString("name"),
                row.getString("owner_id"),
                Rows.displayName(row),
                TokenFormat.valueOf(row.getString("token_format")),
                row.getBoolean("open"),
                row.getInt("scopes"),
                row.getTimestamp("created_at").toInstant());
    }
}
