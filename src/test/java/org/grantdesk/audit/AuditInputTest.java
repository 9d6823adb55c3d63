package org.grantdesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.grantdesk.base.Audited.Names;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the address of the log may say, whoever typed it: nothing of it is an error. */
@GrantdeskTest
class AuditInputTest {

    @Autowired
    AuditService service;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson admin;

    @BeforeEach
    void fiveRows() {
        database.clear();
        admin = users.with(Authorities.MANAGE_SYSTEM, Authorities.EDIT_OTHER_USERS);
        new AuditRows(database).many(5, Instant.parse("2026-03-01T12:00:00Z"), admin, Ids.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\ud800", "%", "'", "", "\u0000bndrfg8ejkmcpqxot1uwisza3"})
    void whatIsNoIdAndNoActionMatchesNothing(String text) {
        for (var query : List.of(
                new AuditQuery(text, null, null, null, null, null),
                new AuditQuery(null, text, null, null, null, null),
                new AuditQuery(null, null, text, null, null, null))) {
            assertThat(list(query, 0, 9)).isEmpty();
            assertThat(users.as(admin, () -> service.count(query))).isZero();
        }
        for (var kind : Names.values()) {
            assertThat(users.as(admin, () -> service.find(kind, text))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\ud800", "%", "_", "'", "\\"})
    void noCharacterStandsForOthersInSuggestions(String text) {
        for (var kind : Names.values()) {
            assertThat(users.as(admin, () -> service.suggest(kind, text, 9))).isEmpty();
        }
    }

    @Test
    void pagesStayInsideTheirLimits() {
        for (var query : List.of(AuditQuery.everything(), AuditQuery.ofPerson(admin.id()))) {
            var all = list(query, 0, 50);

            assertThat(all).hasSize(5);
            assertThat(list(query, -1, 2)).isEqualTo(all.subList(0, 2));
            assertThat(list(query, 3, Integer.MAX_VALUE)).isEqualTo(all.subList(3, 5));
            assertThat(list(query, 0, -1)).isEmpty();
            assertThat(list(query, Integer.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
        }
    }

    private List<AuditEntry> list(AuditQuery query, int offset, int limit) {
        return users.as(admin, () -> service.list(query, offset, limit));
    }
}
