package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Scopes as rows. Takes part in the transaction of the caller, which has checked the permission. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ScopeStore {

    private final JdbcClient jdbc;
    private final ScopeCatalog catalog;
    private final Clock clock;

    ScopeStore(JdbcClient jdbc, ScopeCatalog catalog, Clock clock) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.clock = clock;
    }

    Optional<Scope> find(String name) {
        return catalog.list().stream()
                .filter(scope -> scope.name().equals(name))
                .findFirst();
    }

    /** Whether a scope is called so, or so alike that people and programs would take one for the other. */
    boolean isTaken(String name) {
        return catalog.names().stream().anyMatch(name::equalsIgnoreCase);
    }

    void insert(String name, ScopeTexts texts, Scope.Risk risk) {
        var now = Timestamp.from(clock.instant());
        jdbc.sql("insert into scope (name, title_en, title_de, sentence_en, sentence_de, risk, built_in, created_at,"
                        + " updated_at, version) values (?, ?, ?, ?, ?, ?, false, ?, ?, 0)")
                .params(
                        name,
                        texts.titleEn(),
                        texts.titleDe(),
                        texts.sentenceEn(),
                        texts.sentenceDe(),
                        risk.name(),
                        now,
                        now)
                .update();
    }

    /** Returns whether the scope still had this version. */
    boolean update(String name, ScopeTexts texts, Scope.Risk risk, long version) {
        return jdbc.sql("update scope set title_en = ?, title_de = ?, sentence_en = ?, sentence_de = ?, risk = ?,"
                                + " updated_at = ?, version = version + 1 where name = ? and version = ?")
                        .params(
                                texts.titleEn(),
                                texts.titleDe(),
                                texts.sentenceEn(),
                                texts.sentenceDe(),
                                risk.name(),
                                Timestamp.from(clock.instant()),
                                name,
                                version)
                        .update()
                == 1;
    }

    void delete(String name) {
        jdbc.sql("delete from scope where name = ?").param(name).update();
    }

    ScopeUsage usage(String name) {
        return jdbc.sql("select (select count(*) from client_scope where scope = ?),"
                        + " (select count(*) from app_grant where ' ' || scopes || ' ' like ? escape '\\')")
                .params(name, "% " + name.replaceAll("([%_])", "\\\\$1") + " %")
                .query((row, number) -> new ScopeUsage(row.getLong(1), row.getLong(2)))
                .single();
    }
}
