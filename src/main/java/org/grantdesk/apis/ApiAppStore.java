package org.grantdesk.apis;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.Copies;
import org.grantdesk.base.SearchWords;
import org.grantdesk.base.WordIndex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The apps beside an API, as rows: those listed for it, those for which it was chosen, and those that use it. */
@Component
class ApiAppStore {

    /** Up to so many apps that use an API are read to sort them. */
    private static final int GATHERED = ApiAppService.MOST_COUNTED;

    private final JdbcClient jdbc;
    private final SearchWords words;
    private final WordIndex<Long> index;
    private final ApiUse use;
    private final Clock clock;

    ApiAppStore(JdbcClient jdbc, SearchWords words, ApiUse use, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.index = new WordIndex<>(jdbc, "client_term", "client_number", Long.class);
        this.use = use;
        this.clock = clock;
    }

    List<ApiApp> apps(String apiId, String search, int offset, int limit) {
        var parameters = new ArrayList<Object>(List.of(apiId, apiId));
        var from = from(apiId, use.appsInUse(apiId, GATHERED + 1), search, parameters);
        parameters.addAll(List.of(limit, offset));
        var found = jdbc.sql("select c.id, c.name, c.owner_id, exists (select 1 from api_client l where l.api_id = ?"
                        + " and l.client_id = c.id), exists (select 1 from client_api s where s.api_id = ?"
                        + " and s.client_id = c.id)" + from + " order by c.sort_key, c.id limit ? offset ?")
                .params(parameters)
                .query((row, number) -> new ApiApp(
                        row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5), 0))
                .list();
        var people = use.peopleByApp(apiId, found.stream().map(ApiApp::clientId).toList());
        return found.stream()
                .map(app -> Copies.with(app, "people", people.getOrDefault(app.clientId(), 0L)))
                .toList();
    }

    /** One more than {@link ApiAppService#MOST_COUNTED} where there are more than that. */
    long count(String apiId, String search) {
        var used = use.appsInUse(apiId, GATHERED + 1);
        if (search.isBlank() && used.size() > GATHERED) {
            return used.size();
        }
        var parameters = new ArrayList<Object>();
        var from = from(apiId, used, search, parameters);
        parameters.add(GATHERED + 1);
        return jdbc.sql("select count(*) from (select c.id" + from + " limit ?) found")
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** Few apps are gathered; where there are many, the next one by name is never far. */
    private String from(String apiId, Set<String> used, String search, List<Object> parameters) {
        var from = new StringBuilder(" from client c where ");
        parameters.addAll(List.of(apiId, apiId));
        if (used.size() <= GATHERED) {
            from.append("c.id in (select l.client_id from api_client l where l.api_id = ? union select s.client_id from"
                    + " client_api s where s.api_id = ? union select u.id from client u where u.id = any(?))");
            parameters.add(used.toArray(String[]::new));
        } else {
            // Scalar on purpose: PostgreSQL would read all rows of the API at once for "exists".
            from.append("((select min(l.client_id) from api_client l where l.api_id = ? and l.client_id = c.id) is not"
                    + " null or (select min(s.client_id) from client_api s where s.api_id = ? and s.client_id = c.id)"
                    + " is not null or " + use.reachedBy("c.id") + ")");
            parameters.add(apiId);
        }
        for (var word : words.of(search)) {
            from.append(" and ").append(index.has(word, "c.number"));
            parameters.addAll(word.parameters());
        }
        return from.toString();
    }

    Optional<String> appName(String clientId) {
        return jdbc.sql("select name from client where id = ?")
                .param(clientId)
                .query(String.class)
                .optional();
    }

    /** Returns whether the app was not listed before. The caller has locked app and API. */
    boolean add(String apiId, String clientId) {
        return !isListed(apiId, clientId)
                && jdbc.sql("insert into api_client (api_id, client_id, added_at) values (?, ?, ?)")
                                .params(apiId, clientId, Timestamp.from(clock.instant()))
                                .update()
                        == 1;
    }

    boolean remove(String apiId, String clientId) {
        return jdbc.sql("delete from api_client where api_id = ? and client_id = ?")
                        .params(apiId, clientId)
                        .update()
                == 1;
    }

    private boolean isListed(String apiId, String clientId) {
        return jdbc.sql("select count(*) from api_client where api_id = ? and client_id = ?")
                        .params(apiId, clientId)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
