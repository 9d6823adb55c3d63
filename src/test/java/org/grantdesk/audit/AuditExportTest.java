package org.grantdesk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

@GrantdeskTest
class AuditExportTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    AuditExport export;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private AuditRows rows;
    private TestPerson admin;

    @BeforeEach
    void people() {
        database.clear();
        rows = new AuditRows(database);
        admin = users.with(Authorities.MANAGE_SYSTEM);
    }

    @Test
    void everyRowIsWrittenOnceOverManyPages() {
        rows.many(2001, NOON, admin, Ids.next());
        // Rows of one moment must not get lost between two pages either.
        database.update("update audit_event set occurred_at = (select min(occurred_at) from audit_event)"
                + " where id % 3 = 0");

        var lines = csv(AuditQuery.everything()).split("\r\n");

        assertThat(lines).hasSize(2002);
        assertThat(Arrays.stream(lines).skip(1).map(line -> line.split(",")[0]))
                .isSortedAccordingTo(
                        java.util.Comparator.comparing(Instant::parse).reversed());
    }

    @Test
    void onlyTheRowsThatMatchAreWritten() {
        var app = Ids.next();
        rows.many(3, NOON, admin, app);
        rows.many(4, NOON, admin, Ids.next());

        assertThat(csv(AuditQuery.ofApp(app)).split("\r\n")).hasSize(4);
    }

    @Test
    void nobodyExportsWithoutThePermission() {
        var developer = users.with(Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS);

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(developer, () -> {
                    export.write(AuditQuery.everything(), ZoneOffset.UTC, new StringBuilder());
                    return null;
                }));
    }

    private String csv(AuditQuery query) {
        return users.as(admin, () -> {
            var out = new StringBuilder();
            try {
                export.write(query, ZoneOffset.UTC, out);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return out.toString();
        });
    }
}
