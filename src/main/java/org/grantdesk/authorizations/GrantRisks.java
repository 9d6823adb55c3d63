package org.grantdesk.authorizations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Ids;
import org.grantdesk.base.IndexUpkeep;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rates grants by their most dangerous scope where {@link GrantReach#rate} has not: those of an older version, and all of
 * them after the risk of a scope has changed. What is being changed by others is left to them.
 */
@Component
class GrantRisks implements IndexUpkeep.Index {

    /** The number of a risk {@code r.risk}, as {@link Scope.Risk} counts. */
    static final String RANK = "case r.risk when 'HIGH' then 2 when 'MEDIUM' then 1 else 0 end";

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final ScopeCatalog catalog;

    GrantRisks(JdbcClient jdbc, ScopeCatalog catalog) {
        this.jdbc = jdbc;
        this.catalog = catalog;
    }

    private record Unrated(String id, String scopes) {}

    private record Round(String id, String reached) {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onChange(AuditEvent change) {
        var ofScope = change.action() == AuditAction.SCOPE_UPDATED;
        var ofApi = change.action() == AuditAction.API_UPDATED
                && !Objects.equals(
                        change.before().get("scopeTexts"), change.after().get("scopeTexts"));
        if (ofScope || ofApi) {
            jdbc.sql("insert into grant_rating (id, reached) values (?, '')")
                    .param(Ids.next())
                    .update();
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int catchUp() {
        var unrated = some("risk is null");
        rate(unrated);
        return unrated.isEmpty() ? round().map(this::goOn).orElse(0) : unrated.size();
    }

    private Optional<Round> round() {
        return jdbc.sql("select id, reached from grant_rating order by id limit 1 for update skip locked")
                .query((row, number) -> new Round(row.getString(1), row.getString(2)))
                .optional();
    }

    /** @return how many it has looked at, and one for the end of a round */
    private int goOn(Round round) {
        var next = some("id > ? order by id", round.reached());
        rate(next);
        if (next.isEmpty()) {
            jdbc.sql("delete from grant_rating where id = ?").param(round.id()).update();
            return 1;
        }
        jdbc.sql("update grant_rating set reached = ? where id = ?")
                .params(next.getLast().id(), round.id())
                .update();
        return next.size();
    }

    private List<Unrated> some(String which, String... parameters) {
        return jdbc.sql("select id, scopes from app_grant where " + which + " limit " + BATCH
                        + " for update skip locked")
                .params((Object[]) parameters)
                .query((row, number) -> new Unrated(row.getString(1), row.getString(2)))
                .list();
    }

    private void rate(List<Unrated> grants) {
        var risks = risks(grants);
        for (var grant : grants) {
            var risk = Scopes.split(grant.scopes()).stream()
                    .map(scope -> risks.getOrDefault(scope, Scope.Risk.LOW))
                    .max(Scope.Risk::compareTo)
                    .orElse(Scope.Risk.LOW);
            jdbc.sql("update app_grant set risk = ? where id = ?")
                    .params(risk.level(), grant.id())
                    .update();
        }
    }

    private Map<String, Scope.Risk> risks(List<Unrated> grants) {
        var risks = new HashMap<String, Scope.Risk>();
        var names = grants.stream()
                .flatMap(grant -> Scopes.split(grant.scopes()).stream())
                .distinct()
                .toList();
        if (!names.isEmpty()) {
            catalog.explain(names)
                    .forEach(group -> group.scopes().forEach(scope -> risks.put(scope.name(), scope.risk())));
        }
        return risks;
    }
}
