package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class GrantServiceTest extends GrantsTest {

    @Autowired
    GrantService grants;

    @Test
    void onesOwnAreListedByNameWithAllThereIsToKnow() {
        var payroll = granted(person, "Payroll", 3);
        granted(person, "Calendar", 1);
        granted(other, "Somebody else's", 1);
        given.used(person, payroll, Duration.ofHours(5));

        var mine = users.as(person, () -> grants.listMine("", 0, 50));

        assertThat(mine).extracting(GrantedApp::clientName).containsExactly("Calendar", "Payroll");
        var shown = mine.getLast();
        assertThat(shown.clientId()).isEqualTo(payroll);
        assertThat(shown.ownerName()).isEqualTo(developer.username());
        assertThat(shown.homepageHost()).isEqualTo("www.example.com");
        assertThat(shown.scopes()).isEqualTo(Set.of("openid", "profile"));
        assertThat(Duration.between(shown.firstGrantedAt(), clock.instant())).isBetween(days(3), days(4));
        assertThat(Duration.between(shown.lastUsedAt(), clock.instant()).toHours())
                .isEqualTo(5);
        assertThat(mine.getFirst().lastUsedAt()).isNull();
        assertThat(users.as(person, () -> grants.countMine(""))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Payr", "payroll", "PAYROLL tester", " \u0000 pay"})
    void aSearchLooksAtAppAndOwner(String search) {
        granted(person, "Payroll", 3);
        granted(person, "Calendar", 1);
        var found = users.as(person, () -> grants.listMine(search, 0, 50));

        if (search.contains("\u0000")) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).extracting(GrantedApp::clientName).containsExactly("Payroll");
        }
        assertThat(users.as(person, () -> grants.countMine(search))).isEqualTo(found.size());
    }

    @Test
    void pagesStayInsideTheirLimits() {
        for (int i = 0; i < 5; i++) {
            granted(person, "App " + i, 1);
        }

        assertThat(names(person, 0, 2)).containsExactly("App 0", "App 1");
        assertThat(names(person, 4, 2)).containsExactly("App 4");
        assertThat(names(person, -3, 1)).containsExactly("App 0");
        assertThat(names(person, 0, -1)).isEmpty();
        assertThat(names(person, Integer.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void aListAndItsCountAreOneStatementEachAndOneThatFindsTheWords() {
        for (int i = 0; i < 12; i++) {
            granted(person, "App " + i, i);
        }
        users.signIn(person);

        assertThat(StatementCount.during(() -> grants.listMine("", 0, 50))).hasSize(1);
        assertThat(StatementCount.during(() -> grants.listMine("app", 0, 50))).hasSize(2);
        assertThat(StatementCount.during(() -> grants.countMine("app"))).hasSize(2);
        assertThat(StatementCount.during(() -> grants.impactOnMe(null))).hasSize(1);
    }

    @Test
    void revokingEndsTheOneGrantWithItsSignInsAndIsRecorded() {
        var ended = granted(person, "Payroll", 3);
        var stays = granted(person, "Calendar", 1);
        given.grant(other, ended, "openid", Duration.ofDays(1));
        List.of(ended, stays).forEach(app -> given.signIn(person, app, TokenKind.ACCESS, TokenKind.REFRESH));
        given.signIn(other, ended, TokenKind.ACCESS);

        users.as(person, () -> grants.revokeMine(ended));

        assertThat(names(person, 0, 50)).containsExactly("Calendar");
        assertThat(names(other, 0, 50)).containsExactly("Payroll");
        assertThat(database.count("app_authorization", "person_id = ?", person.id()))
                .isEqualTo(1);
        assertThat(database.count("app_token", "true")).isEqualTo(3);
        assertThat(people(ended)).isEqualTo(1);
        assertThat(recorded("grant.ended", person)).isEqualTo(1);
    }

    @Test
    void revokingWhatIsNotThereChangesNothing() {
        var app = granted(other, "Payroll", 3);

        for (var id : List.of(app, Ids.next(), "", "\u0000bndrfg8ejkmcpqxot1uwisza3")) {
            users.as(person, () -> grants.revokeMine(id));
        }

        assertThat(names(other, 0, 50)).containsExactly("Payroll");
        assertThat(people(app)).isEqualTo(1);
        assertThat(recorded("grant.ended", person)).isZero();
    }

    @Test
    void revokingAllEndsOnesOwnAndNobodyElses() {
        var app = granted(person, "Payroll", 3);
        granted(person, "Calendar", 3);
        given.grant(other, app, "openid", Duration.ofDays(1));

        users.as(person, () -> grants.revokeAllMine());

        assertThat(names(person, 0, 50)).isEmpty();
        assertThat(names(other, 0, 50)).containsExactly("Payroll");
        assertThat(recorded("grant.ended", person)).isEqualTo(2);
    }

    @Test
    void whatEndsIsCountedBefore() {
        var app = granted(person, "Payroll", 3);
        var second = granted(person, "Calendar", 3);
        given.signIn(person, app, TokenKind.ACCESS, TokenKind.REFRESH, TokenKind.CODE, TokenKind.ID, TokenKind.STATE);
        given.signIn(person, second, TokenKind.ACCESS);

        assertThat(users.as(person, () -> grants.impactOnMe(app))).isEqualTo(new GrantImpact(1, 2));
        assertThat(users.as(person, () -> grants.impactOnMe(null))).isEqualTo(new GrantImpact(2, 3));
        assertThat(users.as(helper, () -> grants.impactOn(person.id(), app))).isEqualTo(new GrantImpact(1, 2));
        clock.advance(Duration.ofHours(2));
        assertThat(users.as(person, () -> grants.impactOnMe(null))).isEqualTo(new GrantImpact(2, 0));
        assertThat(users.as(other, () -> grants.impactOnMe(app))).isEqualTo(new GrantImpact(0, 0));
    }

    @Test
    void helpersSeeAndEndWhatOthersAllowed() {
        var app = granted(person, "Payroll", 3);
        granted(person, "Calendar", 1);

        assertThat(users.as(helper, () -> grants.list(person.id(), "pay", 0, 50)))
                .extracting(GrantedApp::clientName)
                .containsExactly("Payroll");
        assertThat(users.as(helper, () -> grants.count(person.id(), ""))).isEqualTo(2);
        users.as(helper, () -> grants.revoke(person.id(), app));
        assertThat(names(person, 0, 50)).containsExactly("Calendar");
        users.as(helper, () -> grants.revokeAll(person.id()));
        assertThat(names(person, 0, 50)).isEmpty();

        assertThat(recorded("grant.ended", helper)).isEqualTo(2);
        assertThat(database.count("audit_event", "person_id = ? and after_json like '%REVOKED_BY_ADMIN%'", person.id()))
                .isEqualTo(2);
    }

    @Test
    void everyLookAtSomebodyElsesIsRecordedOnceWithinMinutes() {
        granted(person, "Payroll", 3);
        users.as(person, () -> grants.listMine("", 0, 50));
        assertThat(recorded("person.grantsViewed", person)).isZero();

        for (int look = 0; look < 3; look++) {
            users.as(helper, () -> grants.list(person.id(), "", 0, 50));
            users.as(helper, () -> grants.count(person.id(), ""));
        }
        assertThat(recorded("person.grantsViewed", helper)).isEqualTo(1);
        users.as(helper, () -> grants.list(other.id(), "", 0, 50));
        assertThat(recorded("person.grantsViewed", helper)).isEqualTo(2);
        clock.advance(Looks.ONE_LOOK);
        users.as(helper, () -> grants.list(person.id(), "", 0, 50));
        assertThat(recorded("person.grantsViewed", helper)).isEqualTo(3);
    }

    @Test
    void nobodyElseSeesOrEndsWhatOthersAllowed() {
        var app = granted(person, "Payroll", 3);
        var admin =
                users.with(Authorities.MANAGE_SYSTEM, Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);

        for (var asker : List.of(developer, other, admin, person)) {
            for (var id : List.of(person.id(), Ids.next())) {
                for (var call : List.<Runnable>of(
                        () -> grants.list(id, "", 0, 5),
                        () -> grants.count(id, ""),
                        () -> grants.impactOn(id, null),
                        () -> grants.revoke(id, app),
                        () -> grants.revokeAll(id))) {
                    assertThatThrownBy(() -> users.as(asker, call)).isInstanceOf(AccessDeniedException.class);
                }
            }
        }
        assertThat(names(person, 0, 50)).containsExactly("Payroll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ybndrfg8ejkmcpqxot1uwisza3", "\u0000bndrfg8ejkmcpqxot1uwisza3"})
    void whoDoesNotExistIsNotFound(String id) {
        assertThatThrownBy(() -> users.as(helper, () -> grants.list(id, "", 0, 5)))
                .isInstanceOf(NotFound.class);
        assertThat(recorded("person.grantsViewed", helper)).isZero();
    }

    private List<String> names(TestPerson of, int offset, int limit) {
        return users.as(of, () -> grants.listMine("", offset, limit)).stream()
                .map(GrantedApp::clientName)
                .toList();
    }

    private int people(String app) {
        return database.value(Integer.class, "select people_count from client where id = ?", app);
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
