package org.grantdesk.authorizations.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.grantdesk.authorizations.TestGrants;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The People tab of an app, and the apps on a person's page. */
class GrantPanelsTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    Database database;

    @Autowired
    Clock clock;

    TestPerson me;
    TestPerson person;
    TestPerson other;
    TestGrants given;
    String app;

    @BeforeEach
    void anAppOfTwoPeople() {
        given = new TestGrants(database, clock);
        me = users.with(Authorities.MANAGE_OAUTH);
        person = users.with();
        other = users.with();
        app = users.as(me, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        given.grant(person, app, "openid email", Duration.ofDays(2));
        given.grant(other, app, "openid", Duration.ofDays(1));
        given.used(other, app, Duration.ofDays(20));
    }

    @Test
    void theOwnerReadsHowManyAndWhyNotWho() {
        signIn(me);
        open("apps/" + app + "/people");

        assertThat(heading()).isEqualTo("Payroll");
        assertThat(text())
                .contains("2 people", "no one", "1 person")
                .contains("but not their names")
                .doesNotContain(person.username(), other.username());
        assertThat(find(AppPeopleGrid.class).all()).isEmpty();
    }

    @Test
    void whoMayKnowPeopleSeesThemSearchesAndRevokes() {
        users.setPermissions(me, Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS);
        signIn(me);
        open("apps/" + app + "/people");
        var panel = find(AppPeoplePanel.class).single();

        assertThat(test(panel.grid).size()).isEqualTo(2);
        assertThat(test(panel.grid).getRow(0).personId()).isEqualTo(other.id());
        test(panel.search).setValue(person.username());
        assertThat(test(panel.grid).size()).isEqualTo(1);
        panel.ask(test(panel.grid).getRow(0));
        assertThat(question())
                .contains("Payroll loses access to the account of " + person.username(), "ask for consent again");
        confirm();

        assertThat(database.count("app_grant", "client_id = ? and person_id = ?", app, person.id()))
                .isZero();
        assertThat(database.count("app_grant", "client_id = ?", app)).isEqualTo(1);
        assertThat(test(panel.grid).size()).isZero();
    }

    @Test
    void anAppOfNobodySaysWhatWouldBeHere() {
        signIn(me);
        var unused = clients.register(TestApps.confidential("Unused"), MetadataRules.PORTAL)
                .details()
                .clientId();
        open("apps/" + unused + "/people");

        assertThat(text()).contains("No one has authorized this app yet");
    }

    @Test
    void aPersonsPageShowsTheirAppsToWhoMayEndThem() {
        signIn(Authorities.EDIT_OTHER_USERS);
        open("people/" + person.id());

        var card = find(GrantCard.class).single();
        assertThat(text(card)).contains("Payroll", "See your email address");
        test(card.revoke).click();
        assertThat(question()).contains("the account of " + person.username());
        confirm();
        assertThat(database.count("app_grant", "person_id = ?", person.id())).isZero();
        assertThat(text()).contains(person.username() + " has not authorized any apps");
    }

    @Test
    void whoAdministersWithoutThatPermissionSeesNoneOfThem() {
        signIn(Authorities.MANAGE_SYSTEM);
        open("people/" + person.id());

        assertThat(heading()).isEqualTo(person.username());
        assertThat(find(GrantCard.class).all()).isEmpty();
        assertThat(text()).doesNotContain("Payroll");
    }
}
