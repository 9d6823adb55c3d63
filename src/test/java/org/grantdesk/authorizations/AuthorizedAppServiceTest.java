package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientInfo;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

@GrantdeskTest
class AuthorizedAppServiceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    AuthorizedAppService service;

    @Autowired
    ClientService clients;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson developer;
    private TestPerson person;
    private TestPerson helper;

    @BeforeEach
    void people() {
        database.clear();
        developer = users.with(Authorities.MANAGE_OAUTH);
        person = users.with();
        helper = users.with(Authorities.EDIT_OTHER_USERS);
    }

    @Test
    void oneselfAndHelpersSeeWhatAPersonHasAuthorizedOldestFirst() {
        var late = authorized(person, "Late", 9);
        var early = authorized(person, "Early", 1);
        authorized(helper, "Somebody else's", 2);
        register("Not authorized");

        for (var asker : List.of(person, helper)) {
            assertThat(list(asker, person.id(), 0, 50)).containsExactly(early, late);
        }
    }

    @Test
    void othersMayNotLookNotEvenWhetherThePersonExists() {
        authorized(person, "App", 1);
        var admin =
                users.with(Authorities.MANAGE_SYSTEM, Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);

        for (var asker : List.of(developer, admin)) {
            for (var id : List.of(person.id(), Ids.next(), "", "\u0000")) {
                assertThatThrownBy(() -> list(asker, id, 0, 50)).isInstanceOf(AccessDeniedException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ybndrfg8ejkmcpqxot1uwisza3", "\u0000bndrfg8ejkmcpqxot1uwisza3"})
    void whoDoesNotExistHasAuthorizedNothing(String id) {
        assertThat(list(helper, id, 0, 50)).isEmpty();
    }

    @Test
    void aDeletedAppIsGoneFromTheList() {
        var app = authorized(person, "App", 1);

        users.as(developer, () -> clients.delete(app));

        assertThat(list(person, person.id(), 0, 50)).isEmpty();
    }

    @Test
    void pagesStayInsideTheirLimits() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            all.add(authorized(person, "App " + i, 1));
        }
        // Granted at the same moment, so the order is the grants', and the same on every page.
        var order = list(person, person.id(), 0, 50);

        assertThat(order).containsExactlyInAnyOrderElementsOf(all);
        assertThat(list(person, person.id(), 0, 2)).isEqualTo(order.subList(0, 2));
        assertThat(list(person, person.id(), 2, 2)).isEqualTo(order.subList(2, 4));
        assertThat(list(person, person.id(), 4, 2)).isEqualTo(order.subList(4, 5));
        assertThat(list(person, person.id(), -3, 2)).isEqualTo(order.subList(0, 2));
        assertThat(list(person, person.id(), 0, -1)).isEmpty();
        assertThat(list(person, person.id(), Integer.MAX_VALUE, Integer.MAX_VALUE))
                .isEmpty();
    }

    @Test
    void aPageIsTwoStatementsHoweverManyApps() {
        for (int i = 0; i < 12; i++) {
            authorized(person, "App " + i, i);
        }
        users.signIn(person);
        assertThat(StatementCount.during(() -> service.list(person.id(), 0, 50)))
                .hasSize(2);
        assertThat(StatementCount.during(() -> service.list(person.id(), 0, 1))).hasSize(2);
        users.signOut();
    }

    @Test
    void aLookAtSomebodyElsesIsRecorded() {
        authorized(person, "App", 1);
        list(person, person.id(), 0, 50);
        assertThat(database.count("audit_event", "action = 'person.grantsViewed'"))
                .isZero();

        list(helper, person.id(), 0, 50);

        assertThat(database.count(
                        "audit_event",
                        "action = 'person.grantsViewed' and actor_id = ? and person_id = ?",
                        helper.id(),
                        person.id()))
                .isEqualTo(1);
    }

    private List<String> list(TestPerson asker, String personId, int offset, int limit) {
        return users.as(asker, () -> service.list(personId, offset, limit)).stream()
                .map(ClientInfo::clientId)
                .toList();
    }

    private String register(String name) {
        return users.as(developer, () -> clients.register(TestApps.confidential(name), MetadataRules.PORTAL))
                .details()
                .clientId();
    }

    private String authorized(TestPerson by, String name, int minute) {
        var app = register(name);
        var at = Timestamp.from(NOON.plusSeconds(60L * minute));
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, 'profile', ?, ?)",
                Ids.next(),
                by.id(),
                app,
                at,
                at);
        return app;
    }
}
