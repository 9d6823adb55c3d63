package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import java.time.Duration;
import java.time.Instant;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantProperties;
import org.grantdesk.base.InstallationSettings;
import org.grantdesk.base.StartRefused;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;

@GrantdeskTest
class GrantLimitServiceTest {

    @Autowired
    GrantLimitService service;

    @Autowired
    GrantLimits limits;

    @Autowired
    InstallationSettings settings;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson admin;

    @BeforeEach
    void nothingChosen() {
        database.clear();
        admin = users.with(Authorities.MANAGE_SYSTEM);
    }

    @AfterEach
    void asItWas() {
        database.clear();
        users.signOut();
    }

    @Test
    void anAdministratorChoosesAndTheLogTells() {
        assertThat(limits.choice()).isEqualTo(new GrantLimits.Choice(365, 180, false, false));

        choose(90, 0);

        assertThat(limits.choice()).isEqualTo(new GrantLimits.Choice(90, 0, false, false));
        var now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(limits.latest(now)).isEqualTo(now.plus(Duration.ofDays(90)));
        assertThat(database.value(
                        String.class, "select after_json from audit_event where action = 'settings.grants.changed'"))
                .contains("\"grantsMaxDays\":90", "\"grantsIdleDays\":0");

        choose(90, 0);
        assertThat(database.count("audit_event", "action = 'settings.grants.changed'"))
                .as("nothing was changed")
                .isOne();

        choose(0, 0);
        assertThat(limits.latest(now)).isNull();
    }

    @Test
    void nobodyElseDoes() {
        var other = users.with(Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(other, () -> service.choose(90, 30)));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> users.as(other, () -> service.get()));
        assertThat(limits.choice().maxDays()).isEqualTo(365);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, GrantProperties.MOST + 1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void whatIsOutOfBoundsIsRefusedWhole(int days) {
        assertThat(problems(() -> choose(days, 30))).containsExactly("grantsMaxDays grantLimits.range");
        assertThat(problems(() -> choose(90, days))).containsExactly("grantsIdleDays grantLimits.range");
        assertThat(problems(() -> choose(days, days))).hasSize(2);
        assertThat(limits.choice()).isEqualTo(new GrantLimits.Choice(365, 180, false, false));
    }

    @Test
    void theLongestOfAllIsTenYears() {
        choose(GrantProperties.MOST, GrantProperties.MOST);

        assertThat(limits.choice().maxDays()).isEqualTo(GrantProperties.MOST);
    }

    @Test
    void whatTheEnvironmentSaysWins() {
        choose(90, 60);

        var fixed = new GrantLimits(settings, new GrantProperties(7, null));
        assertThat(fixed.choice()).isEqualTo(new GrantLimits.Choice(7, 60, true, false));

        var both = new GrantLimits(settings, new GrantProperties(7, 0));
        assertThat(both.choice()).isEqualTo(new GrantLimits.Choice(7, 0, true, true));
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> new GrantLimitService(both, settings, events).choose(1, 1))
                .matches(conflict -> conflict.code().equals("grantLimits.allFixed"));
        assertThat(limits.choice()).isEqualTo(new GrantLimits.Choice(90, 60, false, false));
        assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> new GrantProperties(-1, null));
        assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> new GrantProperties(null, 3651));
    }

    private void choose(int maxDays, int idleDays) {
        users.as(admin, () -> service.choose(maxDays, idleDays));
    }
}
