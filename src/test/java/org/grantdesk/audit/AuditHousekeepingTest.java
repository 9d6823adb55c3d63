package org.grantdesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.grantdesk.base.ExpiredRows;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@GrantdeskTest
class AuditHousekeepingTest {

    @Autowired
    ExpiredRows expired;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    @BeforeEach
    void manyOldRowsAndAFewNewOnes() {
        database.clear();
        TestPerson person = users.with();
        var rows = new AuditRows(database);
        rows.many(1_100, clock.instant().minus(Duration.ofDays(31)), person, Ids.next());
        rows.many(3, clock.instant().minus(Duration.ofDays(29)), person, Ids.next());
    }

    @Test
    void rowsOlderThanTheSettingGoAndTheOthersStay() {
        var kept = AuditWriter.oldAuditEvents(new AuditProperties(Duration.ofDays(30)));
        expired.remove(kept.table(), kept.key(), kept.column(), clock.instant().minus(kept.kept()));

        assertThat(database.count("audit_event", "true")).isEqualTo(3);
    }

    @Test
    void withoutTheSettingEveryRowStays() {
        expired.purge();

        assertThat(database.count("audit_event", "true")).isEqualTo(1_103);
    }
}
