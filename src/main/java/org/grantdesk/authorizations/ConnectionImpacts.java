package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what ends with connections, before anyone ends them. No count takes longer than ten thousand rows. */
@Component
class ConnectionImpacts {

    private static final int MOST = 10_000;

    private static final String LIVE = "t.kind in ('ACCESS', 'REFRESH') and t.consumed_at is null and t.expires_at > ?";

    private final JdbcClient jdbc;
    private final Clock clock;

    ConnectionImpacts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param apiId what ends of them; {@code null}: all */
    CutOff.Impact of(Collection<String> grantIds, @Nullable String apiId) {
        var ids = grantIds.toArray(String[]::new);
        var grants = new Where("unnest(cast(? as varchar array)) u(id) join app_grant g on g.id = u.id", (Object) ids);
        if (apiId != null) {
            grants.join("join app_grant_api x on x.grant_id = g.id").and("x.api_id = ?", apiId);
        }
        var tokens = new Where(
                "unnest(cast(? as varchar array)) u(id) join app_authorization a on a.grant_id = u.id"
                        + " join app_token t on t.authorization_id = a.id",
                (Object) ids);
        return count(grants, live(tokens, apiId));
    }

    /** Of all connections of a person, an app or an API. */
    CutOff.Impact of(CutOff.Kind kind, String id) {
        var under = "app_authorization a join app_token t on t.authorization_id = a.id";
        return switch (kind) {
            case PERSON ->
                count(
                        new Where("app_grant g").and("g.person_id = ?", id),
                        live(new Where(under).and("a.person_id = ?", id), null));
            case APP ->
                count(
                        new Where("app_grant g").and("g.client_id = ?", id),
                        live(new Where(under).and("a.client_id = ? and a.person_id is not null", id), null));
            case API ->
                count(
                        new Where("app_grant_api x join app_grant g on g.id = x.grant_id").and("x.api_id = ?", id),
                        live(
                                new Where("app_grant_api x join app_authorization a on a.grant_id = x.grant_id"
                                                + " join app_token t on t.authorization_id = a.id")
                                        .and("x.api_id = ?", id),
                                id));
        };
    }

    private Where live(Where tokens, @Nullable String apiId) {
        tokens.and(LIVE, Timestamp.from(clock.instant()));
        return apiId == null ? tokens : tokens.and("t.api_id = ?", apiId);
    }

    private CutOff.Impact count(Where grants, Where tokens) {
        var parameters = grants.parameters();
        parameters.addAll(tokens.parameters());
        return jdbc.sql("select n.grants, n.people, n.apps, k.tokens from"
                        + " (select count(*) as grants, count(distinct f.person_id) as people,"
                        + " count(distinct f.client_id) as apps from (select g.person_id, g.client_id" + grants.sql()
                        + " limit " + (MOST + 1) + ") f) n,"
                        + " (select count(*) as tokens from (select 1" + tokens.sql() + " limit " + (MOST + 1)
                        + ") f) k")
                .params(parameters)
                .query((row, number) -> {
                    var more = row.getLong("grants") > MOST;
                    return new CutOff.Impact(
                            Amount.upTo(row.getLong("grants"), MOST),
                            new Amount(row.getLong("people"), more && row.getLong("people") > 1),
                            new Amount(row.getLong("apps"), more && row.getLong("apps") > 1),
                            Amount.upTo(row.getLong("tokens"), MOST));
                })
                .single();
    }
}
