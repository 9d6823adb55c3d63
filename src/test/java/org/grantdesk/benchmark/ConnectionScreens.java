package org.grantdesk.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.grantdesk.authorizations.Connection;
import org.grantdesk.authorizations.ConnectionQuery;
import org.grantdesk.authorizations.ConnectionQuery.Place;
import org.grantdesk.authorizations.ConnectionQuery.Sort;
import org.grantdesk.authorizations.ConnectionQuery.Unused;
import org.grantdesk.authorizations.ConnectionService;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The questions that the list of connections asks, each for a page of 60 rows, and what is counted before many end. */
final class ConnectionScreens {

    private static final int ROWS = 60;

    private final ConnectionService connections;
    private final CurrentUser currentUser;
    private final JdbcClient jdbc;
    private final LiveAccount manager =
            new LiveAccount(new PersonPrincipal(Ids.next(), "ada", 0), "en", true, Set.of(Authorities.MANAGE_SYSTEM));
    private final Map<String, Callable<?>> questions = new LinkedHashMap<>();

    ConnectionScreens(ConfigurableApplicationContext portal) {
        connections = portal.getBean(ConnectionService.class);
        currentUser = portal.getBean(CurrentUser.class);
        jdbc = portal.getBean(JdbcClient.class);
    }

    /** What is asked, by name. */
    Map<String, Callable<?>> questions() {
        for (var sort : Sort.values()) {
            for (var descending : new boolean[] {false, true}) {
                orders(sort, descending);
            }
        }
        count("all: their count", query(null, null, null, null, null, false));
        filters();
        effects();
        return questions;
    }

    private void orders(Sort sort, boolean descending) {
        var all = sorted(query(null, null, null, null, null, false), sort, descending);
        var name = "by " + sort.name().toLowerCase(Locale.ROOT) + (descending ? ", descending" : "");
        page(name, all, null, 0);
        page(name + ", page 2", all, all.after(list(all, null, 0).getLast()), 0);
        page(name + ", row 1,000 at once", all, null, 1_000);
        page(name + ", half way", all, halfWay(all), 0);
    }

    private void filters() {
        var person = most("person_id", "app_grant");
        var app = most("client_id", "app_grant");
        var rareApp = least("client_id", "app_grant");
        var api = most("api_id", "app_grant_api");
        var rareApi = least("api_id", "app_grant_api");
        var newest = ranked("api_id", "app_grant_api", "min(first_granted_at) desc", 0);
        both("of a person", query(person, null, null, null, null, false));
        both("of the largest app", query(null, app, null, null, null, false));
        both("of the smallest app", query(null, rareApp, null, null, null, false));
        both("of the largest API", query(null, null, api, null, null, false));
        both("of a new API", query(null, null, newest, null, null, false));
        both("of the smallest API", query(null, null, rareApi, null, null, false));
        for (var risk : Scope.Risk.values()) {
            both("of risk " + risk.name().toLowerCase(Locale.ROOT), query(null, null, null, risk, null, false));
        }
        for (var unused : Unused.values()) {
            both("not used for " + unused.days() + " days", query(null, null, null, null, unused, false));
        }
        both("that end soon", query(null, null, null, null, null, true));
        both("of a person at the largest API", query(person, null, api, null, null, false));
        both("of the largest app at the largest API", query(null, app, api, null, null, false));
        both("of the smallest app at the largest API", query(null, rareApp, api, null, null, false));
        both("of the largest app, of high risk", query(null, app, null, Scope.Risk.HIGH, null, false));
        both("of the largest app, not used for a year", query(null, app, null, null, Unused.DAYS_365, false));
        both("of the largest API, of high risk", query(null, null, api, Scope.Risk.HIGH, null, false));
        both("of the largest API, not used for a year", query(null, null, api, null, Unused.DAYS_365, false));
        both("of a new API, not used for 30 days", query(null, null, newest, null, Unused.DAYS_30, false));
        both("of a new API, of high risk", query(null, null, newest, Scope.Risk.HIGH, null, false));
        both("of high risk, not used for a year", query(null, null, null, Scope.Risk.HIGH, Unused.DAYS_365, false));
        both("of high risk that end soon", query(null, null, null, Scope.Risk.HIGH, null, true));
        both("of the largest app that end soon", query(null, app, null, null, null, true));
        both("everything at once", query(null, app, api, Scope.Risk.HIGH, Unused.DAYS_90, true));
        both("of no one", query(Ids.next(), null, null, null, null, false));
    }

    private void effects() {
        all("what ends with all of a person", CutOff.Kind.PERSON, most("person_id", "app_grant"));
        all("what ends with all of the largest app", CutOff.Kind.APP, most("client_id", "app_grant"));
        all("what ends with all of the tenth largest app", CutOff.Kind.APP, tenth("client_id", "app_grant"));
        all("what ends with all of the smallest app", CutOff.Kind.APP, least("client_id", "app_grant"));
        all("what ends with all of the largest API", CutOff.Kind.API, most("api_id", "app_grant_api"));
        all("what ends with all of the tenth largest API", CutOff.Kind.API, tenth("api_id", "app_grant_api"));
        var some = list(query(null, null, null, null, null, false), null, 0).stream()
                .map(Connection::grantId)
                .toList();
        ask("what ends with 60 that are selected", () -> connections.impact(some, null));
    }

    /** In each order and direction, and their count. */
    private void both(String what, ConnectionQuery query) {
        for (var sort : Sort.values()) {
            var name = what + ", by " + sort.name().toLowerCase(Locale.ROOT);
            page(name, sorted(query, sort, false), null, 0);
            page(name + ", descending", sorted(query, sort, true), null, 0);
        }
        count(what + ": their count", query);
    }

    private void page(String what, ConnectionQuery query, @Nullable Place after, int skip) {
        ask(what, () -> connections.list(query, after, skip, ROWS));
    }

    private void count(String what, ConnectionQuery query) {
        ask(what, () -> connections.count(query));
    }

    private void all(String what, CutOff.Kind kind, String id) {
        ask(what, () -> connections.impactOfAll(kind, id));
    }

    private void ask(String what, Supplier<?> question) {
        questions.put(what, () -> currentUser.runAs(manager, question::get));
    }

    private List<Connection> list(ConnectionQuery query, @Nullable Place after, int skip) {
        return currentUser.runAs(manager, () -> connections.list(query, after, skip, ROWS));
    }

    private Place halfWay(ConnectionQuery all) {
        var column = switch (all.sort()) {
            case LAST_USED -> "last_used_at";
            case GRANTED -> "first_granted_at";
            case ENDS -> "expires_at";
        };
        return jdbc.sql("select " + column + ", id from app_grant where " + column + " is not null order by " + column
                        + ", id offset (select count(*) / 2 from app_grant where " + column + " is not null) limit 1")
                .query((row, number) -> new Place(row.getTimestamp(1).toInstant(), row.getString(2)))
                .single();
    }

    private String most(String column, String table) {
        return ranked(column, table, "count(*) desc", 0);
    }

    private String tenth(String column, String table) {
        return ranked(column, table, "count(*) desc", 9);
    }

    private String least(String column, String table) {
        return ranked(column, table, "count(*)", 0);
    }

    /** With few of them, the last that there is. */
    private String ranked(String column, String table, String order, int place) {
        var ids = jdbc.sql("select " + column + " from " + table + " group by " + column + " order by " + order + ", "
                        + column + " limit " + (place + 1))
                .query(String.class)
                .list();
        return ids.getLast();
    }

    private static ConnectionQuery query(
            @Nullable String personId,
            @Nullable String clientId,
            @Nullable String apiId,
            Scope.@Nullable Risk risk,
            @Nullable Unused unused,
            boolean endsSoon) {
        return new ConnectionQuery(personId, clientId, apiId, risk, unused, Sort.LAST_USED, false, endsSoon);
    }

    private static ConnectionQuery sorted(ConnectionQuery query, Sort sort, boolean descending) {
        return new ConnectionQuery(
                query.personId(),
                query.clientId(),
                query.apiId(),
                query.risk(),
                query.unused(),
                sort,
                descending,
                query.endsSoon());
    }
}
