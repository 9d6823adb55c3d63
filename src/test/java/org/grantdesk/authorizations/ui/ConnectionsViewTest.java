package org.grantdesk.authorizations.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.grantdesk.authorizations.Connection;
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

class ConnectionsViewTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    Database database;

    @Autowired
    Clock clock;

    private TestPerson person;
    private TestPerson other;
    private String payroll;

    @BeforeEach
    void threeConnections() {
        database.clear();
        var given = new TestGrants(database, clock);
        var developer = users.with(Authorities.MANAGE_OAUTH);
        person = users.with();
        other = users.with();
        payroll = app(developer, "Payroll");
        var calendar = app(developer, "Calendar");
        given.grant(person, payroll, "openid email", Duration.ofDays(60));
        given.grant(other, payroll, "openid", Duration.ofDays(1));
        given.grant(person, calendar, "openid", Duration.ofDays(2));
        given.used(person, payroll, Duration.ofDays(40));
    }

    @Test
    void filtersAndOrderAreInTheAddress() {
        signIn(Authorities.MANAGE_SYSTEM);
        var view = open();
        assertThat(rows(view)).hasSize(3);
        assertThat(text()).contains("3 connections");

        view = (ConnectionsView) open("connections?app=" + payroll + "&sort=granted&order=desc");
        assertThat(rows(view)).extracting(Connection::personId).containsExactly(other.id(), person.id());
        assertThat(text()).contains("App: Payroll");

        view = (ConnectionsView) open("connections?unused=days-30");
        assertThat(rows(view)).extracting(Connection::clientName).containsExactly("Payroll");
        click("Not used for 30 days");
        assertThat(address()).isEqualTo("connections");
    }

    @Test
    void appsThatNoPersonRegisteredAreMarked() {
        database.update("update client set origin = 'REGISTRATION', unverified = true where id = ?", payroll);
        signIn(Authorities.MANAGE_SYSTEM);
        var view = open();

        assertThat(marks(view))
                .containsExactlyInAnyOrder(
                        "Payroll Unverified gd-warning", "Payroll Unverified gd-warning", "Calendar  gd-neutral");

        database.update("update client set origin = 'DOCUMENT', unverified = false where id = ?", payroll);
        assertThat(marks(open())).contains("Payroll From a document gd-neutral", "Calendar  gd-neutral");
    }

    private List<String> marks(ConnectionsView view) {
        return IntStream.range(0, rows(view).size())
                .mapToObj(row -> String.join(
                        " ", shown(view, row, "name"), shown(view, row, "mark"), shown(view, row, "markTone")))
                .toList();
    }

    private String shown(ConnectionsView view, int row, String property) {
        return test(view.grid).getLitRendererPropertyValue(row, "app", property, String.class);
    }

    @Test
    void whatIsFoundByNameIsShownAlone() {
        signIn(Authorities.EDIT_OTHER_USERS);
        var view = open();

        view.toolbar.find.setValue(null);
        type(view, "Payroll");

        assertThat(address()).isEqualTo("connections?app=" + payroll);
        type((ConnectionsView) getCurrentView(), person.username());
        assertThat(rows((ConnectionsView) getCurrentView())).hasSize(1);
        type((ConnectionsView) getCurrentView(), "no such thing");
        assertThat(((ConnectionsView) getCurrentView()).toolbar.find.isInvalid())
                .isTrue();
    }

    @Test
    void oneIsCutOffAfterAQuestionWithNumbers() {
        signIn(Authorities.EDIT_OTHER_USERS);
        var view = (ConnectionsView) open("connections?sort=granted");

        test(view.grid).invokeLitRendererFunction(0, "end", "end");
        assertThat(question()).contains("Payroll", person.username(), "1 connection ends", "ask for consent again");
        confirm();

        assertThat(database.count("app_grant", "client_id = ? and person_id = ?", payroll, person.id()))
                .isZero();
        assertThat(rows(view)).hasSize(2);
        assertThat(text()).contains("2 connections");
    }

    @Test
    void selectedOnesAreCutOffTogether() {
        signIn(Authorities.EDIT_OTHER_USERS);
        var view = (ConnectionsView) open("connections?app=" + payroll);
        assertThat(view.selection.isVisible()).isFalse();

        rows(view).forEach(view.grid::select);
        assertThat(text(view.selection)).contains("2 selected", "2 people are affected");
        test(view.selection.end).click();
        assertThat(question()).contains("Cut off 2 connections?", "2 connections end", "1 app loses access");
        confirm();

        assertThat(database.count("app_grant", "client_id = ?", payroll)).isZero();
        assertThat(view.selection.isVisible()).isFalse();
        assertThat(text()).contains("No connections match");
    }

    @Test
    void withoutConnectionsTheListSaysWhatWouldBeHere() {
        database.update("delete from app_grant");
        signIn(Authorities.MANAGE_SYSTEM);
        open();

        assertThat(text()).contains("No connections yet");
    }

    @Test
    void aNarrowWindowShowsCards() {
        signIn(Authorities.MANAGE_SYSTEM);
        var view = (ConnectionsView) open("connections?sort=granted");

        resize(320);

        assertThat(view.grid.card.lines(rows(view).getFirst()))
                .extracting(line -> line.label())
                .contains("Person", "Permissions", "Granted", "Last used");
    }

    private ConnectionsView open() {
        return (ConnectionsView) open("connections");
    }

    private void type(ConnectionsView view, String typed) {
        com.vaadin.flow.component.ComponentUtil.fireEvent(
                view.toolbar.find,
                new com.vaadin.flow.component.combobox.ComboBoxBase.CustomValueSetEvent<>(
                        view.toolbar.find, true, typed));
        roundTrip();
    }

    private List<Connection> rows(ConnectionsView view) {
        var rows = test(view.grid);
        return IntStream.range(0, rows.size()).mapToObj(rows::getRow).toList();
    }

    private String app(TestPerson owner, String name) {
        return users.as(owner, () -> clients.register(TestApps.confidential(name), MetadataRules.PORTAL))
                .details()
                .clientId();
    }
}
