package org.grantdesk.authorizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.grantdesk.apis.ApiUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the grants and the live tokens that reach an API for those who are about to end them. */
@Component
class StoredApiUse implements ApiUse {

    /** Of very many grants so many are looked at: all of them would take longer than anybody waits for a question. */
    private static final int MOST = 10_000;

    private static final String FIRST =
            "(select grant_id, client_id from app_grant_api where api_id = ? limit " + (MOST + 1) + ") r";
    private static final String PEOPLE =
            "select count(distinct g.person_id) from " + FIRST + " join app_grant g on g.id = r.grant_id";
    private static final String MORE = "select count(*) > " + MOST + " from " + FIRST;
    /** Those under grants that reach the API, and those of service apps for which it was chosen: by index, not all tokens there are. */
    private static final String LIVE = " t on t.authorization_id = a.id where t.api_id = ?"
            + " and t.kind = 'ACCESS' and t.consumed_at is null and t.expires_at > ?";

    private static final String OF_PEOPLE = "select count(*) from " + FIRST + " join app_authorization a"
            + " on a.grant_id = r.grant_id join app_token" + LIVE;
    private static final String OF_APPS =
            "select count(*) from (select client_id from client_api where api_id = ? limit "
                    + MOST
                    + ") r join app_authorization a on a.client_id = r.client_id and a.person_id is null join app_token"
                    + LIVE;

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredApiUse(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Counts countFor(String apiId) {
        var now = Timestamp.from(clock.instant());
        return jdbc.sql("select (" + PEOPLE + "), (select count(*) from (select client_id from api_client where api_id"
                        + " = ? union select client_id from client_api where api_id = ? union select r.client_id from "
                        + FIRST + " where r.client_id is not null) apps), (" + OF_PEOPLE + ") + (" + OF_APPS + "), ("
                        + MORE + ")")
                .params(apiId, apiId, apiId, apiId, apiId, apiId, now, apiId, apiId, now, apiId)
                .query(StoredApiUse::counts)
                .single();
    }

    @Override
    public long consents(String apiId) {
        return jdbc.sql("select count(*) from app_grant_api where api_id = ?")
                .param(apiId)
                .query(Long.class)
                .single();
    }

    @Override
    public Counts countForScopes(String apiId, Set<String> removed) {
        var now = Timestamp.from(clock.instant());
        // A scope of an API is written as "<id of the API>|<name>" in grants and tokens.
        var names = removed.stream().sorted().toList();
        var inGrant = anyOf("g.scopes", names.size());
        var inToken = anyOf("coalesce(t.scopes, a.scopes)", names.size());
        var patterns = names.stream()
                .map(name -> "% " + apiId + "|" + name.replaceAll("([%_\\\\])", "\\\\$1") + " %")
                .toList();
        return jdbc.sql("select (" + PEOPLE + " where " + inGrant + "), (select count(distinct client_id)"
                        + " from client_api_scope where api_id = ? and scope = any(?)), (" + OF_PEOPLE + " and "
                        + inToken
                        + ") + (" + OF_APPS + " and " + inToken + "), (" + MORE + ")")
                .param(apiId)
                .params(patterns)
                .param(apiId)
                .param(names.toArray(String[]::new))
                .params(apiId, apiId, now)
                .params(patterns)
                .params(apiId, apiId, now)
                .params(patterns)
                .param(apiId)
                .query(StoredApiUse::counts)
                .single();
    }

    private static Counts counts(ResultSet row, int number) throws SQLException {
        return new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4));
    }

    /** From app to app, because each may have very many grants that reach the API. */
    @Override
    public Set<String> appsInUse(String apiId, int most) {
        return Set.copyOf(jdbc.sql("with recursive used (id, place) as (select min(client_id), 1 from app_grant_api"
                        + " where api_id = ? union all select (select min(r.client_id) from app_grant_api r where"
                        + " r.api_id = ? and r.client_id > used.id), used.place + 1 from used where used.id is not null"
                        + " and used.place < ?) select id from used where id is not null")
                .params(apiId, apiId, most)
                .query((row, number) -> row.getString(1))
                .list());
    }

    @Override
    public String reachedBy(String app) {
        return "(select min(r.client_id) from app_grant_api r where r.api_id = ? and r.client_id = " + app
                + ") is not null";
    }

    @Override
    public Map<String, Long> peopleByApp(String apiId, Collection<String> clientIds) {
        var people = new HashMap<String, Long>();
        jdbc.sql("select client_id, count(*) from app_grant_api where api_id = ? and client_id = any(?)"
                        + " group by client_id")
                .param(apiId)
                .param(clientIds.toArray(String[]::new))
                .query(row -> {
                    people.put(row.getString(1), row.getLong(2));
                });
        return people;
    }

    private static String anyOf(String column, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "' ' || " + column + " || ' ' like ? escape '\\'")
                .collect(Collectors.joining(" or ", "(", ")"));
    }
}
