package org.grantdesk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.grantdesk.people.PeopleService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

@GrantdeskTest
class RefusalLogTest {

    private static final String LEFT_OUT = "action = 'audit.refusalsLeftOut'";

    @Autowired
    RefusalLog log;

    @Autowired
    PeopleService people;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    private TestPerson pest;

    @BeforeEach
    void aNewMinute() {
        clock.advance(Duration.ofMinutes(2));
        log.tellWhatIsOver();
        database.clear();
        pest = users.with();
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void ofManyRefusalsInAMinuteTheLogSaysHowManyItLeftOut() {
        var other = users.with();
        ask(pest, RefusalLimits.OF_A_PERSON + 12);
        ask(other, 1);
        assertThat(refusals(pest)).isEqualTo(RefusalLimits.OF_A_PERSON);
        assertThat(refusals(other)).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        log.tellWhatIsOver();
        log.tellWhatIsOver();

        assertThat(database.count("audit_event", LEFT_OUT + " and outcome = 'REFUSED'"))
                .isEqualTo(1);
        assertThat(database.value(String.class, "select after_json from audit_event where " + LEFT_OUT))
                .isEqualTo("{\"leftOut\":12}");
        assertThat(database.value(String.class, "select actor_id from audit_event where " + LEFT_OUT))
                .isEqualTo(pest.id());
    }

    @Test
    void theNextMinuteHasRoomAgainAndForgetsNothing() {
        ask(pest, RefusalLimits.OF_A_PERSON + 1);
        clock.advance(Duration.ofMinutes(1));
        ask(pest, 1);
        assertThat(refusals(pest)).isEqualTo(RefusalLimits.OF_A_PERSON + 1);

        log.tellWhatIsOver();
        assertThat(database.count("audit_event", LEFT_OUT)).isEqualTo(1);
    }

    @Test
    void aServerThatStopsTellsWhatItLeftOut() {
        ask(pest, RefusalLimits.OF_A_PERSON + 2);

        log.tellAll();

        assertThat(database.value(String.class, "select after_json from audit_event where " + LEFT_OUT))
                .isEqualTo("{\"leftOut\":2}");
    }

    private void ask(TestPerson person, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(catchThrowable(() -> users.as(person, () -> people.deactivate(person.id()))))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    private long refusals(TestPerson person) {
        return database.count(
                "audit_event", "action = 'person.deactivated' and outcome = 'REFUSED' and actor_id = ?", person.id());
    }
}
