package org.grantdesk.apis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.grantdesk.base.PlainText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what apps may ask for at APIs. Asks for no permission. */
@Component
class AppAccesses {

    private final JdbcClient jdbc;
    private final AppApiStore apis;

    AppAccesses(JdbcClient jdbc, AppApiStore apis) {
        this.jdbc = jdbc;
        this.apis = apis;
    }

    /** What the app may ask for at the API; empty without such an API. */
    Optional<AppAccess> find(String clientId, String apiId, boolean machine) {
        return access(clientId, List.of(apiId), machine).stream().findFirst();
    }

    private List<AppAccess> access(String clientId, List<String> apiIds, boolean machine) {
        var choice = apis.choice(clientId);
        var given = apis.given(clientId);
        return apis.some(clientId, apiIds).stream()
                .map(api -> new AppAccess(api, choice, given.contains(api.apiId()), machine))
                .toList();
    }

    /**
     * APIs with scopes that have to be requested, by name, that have the words of the search. One that is neither open nor
     * published nor known to the app is found by its identifier alone.
     */
    List<AppAccess> requestable(String clientId, boolean machine, String search, int limit) {
        if (!PlainText.isStorable(search)) {
            return List.of();
        }
        var parameters = new ArrayList<Object>(List.of(clientId, clientId, ApiIdentifier.key(search.strip())));
        var words = ApiQueries.having(search, parameters);
        parameters.add(limit);
        var ids = jdbc.sql("select a.id from api a left join api_client l on l.api_id = a.id and l.client_id = ?"
                        + " left join client_api c on c.api_id = a.id and c.client_id = ? where (a.identifier_key = ?"
                        + " or ((a.open or a.published or l.client_id is not null or c.client_id is not null)"
                        + (words.isEmpty() ? "" : " and " + String.join(" and ", words)) + "))"
                        + (machine
                                ? ""
                                : " and ((not a.open and l.client_id is null) or exists (select 1 from api_scope s"
                                        + " where s.api_id = a.id and s.needs_approval))")
                        + " order by a.sort_key, a.id limit ?")
                .params(parameters)
                .query((row, number) -> row.getString(1))
                .list();
        return access(clientId, ids, machine).stream()
                .filter(access -> !access.requestable().isEmpty())
                .toList();
    }
}
