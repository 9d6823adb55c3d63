package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import java.util.List;
import org.grantdesk.base.AccessRefused;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.people.PeopleService;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionOperations;

class ClientPurposeServiceTest extends AppsTest {

    @Autowired
    ClientPurposeService purposes;

    @Autowired
    AppRegistrationService registration;

    @Autowired
    PeopleService people;

    @Autowired
    ProtocolClients protocol;

    @Autowired
    HeldApps held;

    @Autowired
    AppAttentionService attention;

    @Autowired
    TransactionOperations transaction;

    private String app;

    @BeforeEach
    void anApp() {
        // Somebody administers when the others are deactivated.
        users.with(Authorities.ALL.toArray(String[]::new));
        app = register("Assistant");
    }

    @Test
    void theOwnerSaysWhatTheAppIsFor() {
        assertThat(stated().purpose()).isNull();
        var version = stored(app).version();

        change(owner, ClientPurpose.SERVICE, null);

        assertThat(stated().purpose()).isEqualTo(ClientPurpose.SERVICE);
        assertThat(stated().sponsor()).isNull();
        assertThat(stored(app).version()).isGreaterThan(version);
        assertThat(after("app.purpose.changed")).contains("SERVICE").doesNotContain("sponsor");
    }

    @Test
    void anAgentHasItsOwnerForASponsorUnlessAnotherIsNamed() {
        change(admin, ClientPurpose.AGENT, null);
        assertThat(sponsor()).isEqualTo(owner.username());

        change(admin, ClientPurpose.AGENT, stranger.username());
        assertThat(sponsor()).isEqualTo(stranger.username());
        assertThat(after("app.purpose.changed")).contains(stranger.username());

        change(owner, ClientPurpose.AGENT, null);
        assertThat(sponsor()).as("nothing was changed").isEqualTo(stranger.username());

        change(owner, ClientPurpose.AGENT, owner.username());
        assertThat(sponsor()).isEqualTo(owner.username());

        change(owner, ClientPurpose.PERSONAL_TOOL, owner.username());
        assertThat(stated().sponsor()).isNull();
    }

    @Test
    void itIsSaidAtRegistrationOrNothingIsRegistered() {
        var made =
                users.as(owner, () -> registration.register(TestApps.confidential("Robot"), true, ClientPurpose.AGENT));
        app = made.details().clientId();

        assertThat(stated().purpose()).isEqualTo(ClientPurpose.AGENT);
        assertThat(sponsor()).isEqualTo(owner.username());
        assertThat(made.clientSecret()).isNotEmpty();
        assertThat(made.details().version()).isEqualTo(stored(app).version());
        assertThat(after("app.purpose.changed")).contains("AGENT").contains(owner.username());

        var apps = database.count("client", "true");
        assertThat(problems(() -> users.as(
                        owner, () -> registration.register(TestApps.confidential(""), false, ClientPurpose.AGENT))))
                .isNotEmpty();
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(
                        users.with(), () -> registration.register(TestApps.confidential("Robot"), false, null)));
        assertThat(database.count("client", "true")).isEqualTo(apps);
    }

    @Test
    void whoeverApprovesAnAppOfNobodysIsItsSponsor() {
        database.update("update client set owner_id = null, origin = 'REGISTRATION' where id = ?", app);

        change(admin, ClientPurpose.AGENT, null);

        assertThat(sponsor()).isEqualTo(admin.username());
    }

    @Test
    void onlyThoseWhoManageTheAppSayIt() {
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> change(stranger, ClientPurpose.AGENT, null));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> change(users.with(), ClientPurpose.AGENT, null));
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> users.as(stranger, () -> purposes.get(app)));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> users.as(admin, () -> purposes.change("nothing", ClientPurpose.AGENT, null, 0)));
        assertThat(stated().purpose()).isNull();
    }

    @Test
    void onlyWhoLooksAfterEveryonesAppsNamesAnother() {
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> change(owner, ClientPurpose.AGENT, stranger.username()));
        assertThat(stated().purpose()).isNull();

        change(manager, ClientPurpose.AGENT, users.with().username());
        assertThat(stated().purpose()).isEqualTo(ClientPurpose.AGENT);
    }

    @Test
    void aSponsorIsAnActivePerson() {
        var gone = users.with();
        deactivate(gone);
        for (var nobody : List.of(gone.username(), "nobody.here", "", "a\u0000b", "two\nlines")) {
            assertThat(problems(() -> change(admin, ClientPurpose.AGENT, nobody)))
                    .as(nobody)
                    .containsExactly("sponsor client.sponsor.unknown");
        }
        assertThat(stated().purpose()).isNull();
    }

    @Test
    void ofTwoWhoChangeItOneIsTold() {
        var version = stated().version();
        change(owner, ClientPurpose.SERVICE, null);

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(owner, () -> purposes.change(app, ClientPurpose.AGENT, null, version)));
        assertThat(stated().purpose()).isEqualTo(ClientPurpose.SERVICE);
    }

    @Test
    void noAgentIsStoredWithoutASponsor() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> database.update("update client set purpose = 'AGENT' where id = ?", app));
    }

    @Test
    void anAgentIsOnHoldWhileItsSponsorIsDeactivated() {
        change(admin, ClientPurpose.AGENT, stranger.username());
        var others = register("Other");
        assertThat(hold(app)).isNull();
        assertThat(users.as(admin, () -> people.impactOfDeactivation(stranger.id()))
                        .agents())
                .isEqualTo(1);

        deactivate(stranger);

        assertThat(hold(app)).isEqualTo(ClientHold.SPONSOR);
        assertThat(isHeld(app)).isTrue();
        assertThat(hold(others)).isNull();
        assertThat(isHeld(others)).isFalse();
        assertThat(stated().sponsorLeft()).isTrue();
        assertThat(after("app.sponsor.left")).contains("SPONSOR");
        assertThat(sponsorless(admin)).containsExactly(app);
        assertThat(sponsorless(owner)).containsExactly(app);

        users.as(admin, () -> people.reactivate(stranger.id()));

        assertThat(hold(app)).isNull();
        assertThat(isHeld(app)).isFalse();
        assertThat(database.count("audit_event", "action = 'app.sponsor.returned' and client_id = ?", app))
                .isEqualTo(1);
        assertThat(sponsorless(admin)).isEmpty();
    }

    @Test
    void whoTakesOverEndsTheHold() {
        change(admin, ClientPurpose.AGENT, stranger.username());
        deactivate(stranger);

        change(owner, ClientPurpose.AGENT, owner.username());

        assertThat(hold(app)).isNull();
        assertThat(sponsor()).isEqualTo(owner.username());
        assertThat(database.value(
                        String.class,
                        "select before_json from audit_event where action = 'app.purpose.changed' and client_id = ?"
                                + " order by id desc limit 1",
                        app))
                .contains("SPONSOR", stranger.username());

        users.as(admin, () -> people.reactivate(stranger.id()));
        assertThat(sponsor()).isEqualTo(owner.username());
    }

    @Test
    void anAgentWhoseSponsorLeftKeepsTheHoldUnlessItIsChanged() {
        change(admin, ClientPurpose.AGENT, stranger.username());
        deactivate(stranger);

        assertThat(problems(() -> change(admin, ClientPurpose.AGENT, stranger.username())))
                .containsExactly("sponsor client.sponsor.unknown");
        assertThat(hold(app)).isEqualTo(ClientHold.SPONSOR);
    }

    @Test
    void theEndOfAnotherHoldDoesNotLetPeopleConnectIt() {
        change(admin, ClientPurpose.AGENT, stranger.username());
        database.update("update client set hold = 'APPROVAL' where id = ?", app);
        deactivate(stranger);
        assertThat(hold(app)).isEqualTo(ClientHold.APPROVAL);
        assertThat(database.count("audit_event", "action = 'app.sponsor.left'")).isZero();

        users.as(
                admin,
                () -> transaction.executeWithoutResult(
                        status -> held.approve(app, "", stored(app).version())));

        assertThat(hold(app)).isEqualTo(ClientHold.SPONSOR);
        assertThat(isHeld(app)).isTrue();
        assertThatExceptionOfType(Conflict.class)
                .as("a sponsor is not approved")
                .isThrownBy(() -> users.as(
                        admin,
                        () -> transaction.executeWithoutResult(
                                status -> held.approve(app, "", stored(app).version()))));

        change(admin, ClientPurpose.AGENT, admin.username());
        assertThat(hold(app)).isNull();
    }

    @Test
    void anOwnerHandsOnTheirResponsibilityWithTheApp() {
        change(owner, ClientPurpose.AGENT, null);
        deactivate(owner);
        assertThat(hold(app)).isEqualTo(ClientHold.SPONSOR);

        users.as(admin, () -> apps.transfer(app, stranger.username(), null));

        assertThat(sponsor()).isEqualTo(stranger.username());
        assertThat(hold(app)).isNull();
        assertThat(after("app.transferred")).contains("sponsor");
    }

    @Test
    void anotherSponsorStaysWhenTheAppIsTransferred() {
        change(admin, ClientPurpose.AGENT, admin.username());

        users.as(owner, () -> apps.transfer(app, stranger.username(), null));

        assertThat(sponsor()).isEqualTo(admin.username());
    }

    private void change(TestPerson person, @Nullable ClientPurpose purpose, @Nullable String sponsor) {
        users.as(
                person, () -> purposes.change(app, purpose, sponsor, stored(app).version()));
    }

    private void deactivate(TestPerson person) {
        users.as(admin, () -> people.deactivate(person.id()));
    }

    private ClientPurposeService.Stated stated() {
        return users.as(manager, () -> purposes.get(app));
    }

    private String sponsor() {
        var sponsor = stated().sponsor();
        return sponsor == null ? "" : sponsor.username();
    }

    private @Nullable ClientHold hold(String clientId) {
        return protocol.find(clientId).orElseThrow().hold();
    }

    private boolean isHeld(String clientId) {
        return Boolean.TRUE.equals(transaction.execute(status -> held.isHeld(clientId)));
    }

    private List<String> sponsorless(TestPerson person) {
        var query = new ClientQuery("", ClientFilters.of(Concern.SPONSORLESS), ClientQuery.Sort.NAME, false);
        var listed = users.as(person, () -> catalog.list(query, 0, 10)).stream()
                .map(ClientSummary::clientId)
                .toList();
        assertThat(users.as(person, () -> attention.findings()).stream()
                        .filter(finding -> finding.concern() == Concern.SPONSORLESS)
                        .flatMap(finding -> finding.first().stream())
                        .map(ClientSummary::clientId))
                .isEqualTo(listed);
        return listed;
    }

    private String after(String action) {
        return database.value(
                String.class,
                "select after_json from audit_event where action = ? and client_id = ? order by id desc limit 1",
                action,
                app);
    }
}
