package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import org.grantdesk.clients.AddressMendingService.Purpose;
import org.grantdesk.redirects.AddressDifference;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;

class AddressMendingServiceTest extends AppsTest {

    private static final String KNOWN = "https://app.example.com/callback";
    private static final String OTHER = "https://app.example.com/callback?tenant=1";

    @Autowired
    AddressMendingService service;

    @Autowired
    ProtocolSettingsService protocol;

    private String app;

    @BeforeEach
    void anApp() {
        app = register("Payroll");
    }

    @Test
    void theOwnerComparesAndAdds() {
        var compared = compare(owner, OTHER);
        assertThat(compared.registered()).containsExactly(KNOWN);
        assertThat(compared.difference().only()).contains(AddressDifference.Only.QUERY);
        assertThat(compared.newHost()).isFalse();
        assertThat(compared.addable()).isTrue();

        add(owner, OTHER, compared.version());

        assertThat(stored(app).redirectUris()).containsExactly(KNOWN, OTHER);
        assertThat(database.value(
                        String.class,
                        "select after_json from audit_event where action = 'app.updated' and client_id = ?",
                        app))
                .contains(OTHER);
    }

    @Test
    void noOneElseLearnsWhatIsRegistered() {
        for (var person : new TestPerson[] {stranger, users.with()}) {
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> compare(person, OTHER));
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> add(person, OTHER, 0));
        }
        assertThat(compare(manager, OTHER).registered()).containsExactly(KNOWN);
        assertThat(stored(app).redirectUris()).containsExactly(KNOWN);
    }

    @Test
    void whatThePortalRefusesIsNotAdded() {
        for (var address : new String[] {
            "http://app.example.com/callback", "javascript:alert(1)", "https://app.example.com/cb?\u2026", ""
        }) {
            assertThat(compare(owner, address).addable()).as(address).isFalse();
            assertThat(problems(() -> add(owner, address, stored(app).version())))
                    .as(address)
                    .isNotEmpty();
        }
        assertThat(stored(app).redirectUris()).containsExactly(KNOWN);
    }

    @Test
    void aChangeInBetweenIsNotOverwritten() {
        var compared = compare(owner, OTHER);
        update(manager, app, TestApps.app("Wages", ClientType.CONFIDENTIAL, "https://wages.example.com/cb"));

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> add(owner, OTHER, compared.version()));

        assertThat(stored(app).redirectUris()).containsExactly("https://wages.example.com/cb");
    }

    @Test
    void twiceIsOnce() {
        var version = stored(app).version();
        add(owner, OTHER, version);
        add(owner, OTHER, version);

        assertThat(stored(app).redirectUris()).containsExactly(KNOWN, OTHER);
        assertThat(compare(owner, OTHER).addable()).isFalse();
    }

    @Test
    void trustEndsUnlessTheAskerMayGiveIt() {
        update(admin, app, TestApps.trusted("Payroll"));
        assertThat(compare(admin, OTHER).endsTrust()).isFalse();
        assertThat(compare(owner, OTHER).endsTrust()).isTrue();

        add(owner, OTHER, stored(app).version());

        assertThat(stored(app).trusted()).isFalse();
    }

    @Test
    void aHostThatIsNewIsKnownAsSuch() {
        assertThat(compare(owner, "https://app.example.com:8443/callback").newHost())
                .isFalse();
        var foreign = compare(owner, "https://app.example.com.evil.test/callback");
        assertThat(foreign.newHost()).isTrue();
        assertThat(foreign.host()).isEqualTo("app.example.com.evil.test");
        assertThat(compare(owner, "https://a\u202Eb.test/").shown()).doesNotContain("\u202E");
    }

    @Test
    void anAddressForAfterSigningOutGoesAmongItsKind() {
        var bye = "https://app.example.com/bye";
        users.as(
                owner,
                () -> service.add(app, Purpose.SIGNING_OUT, bye, stored(app).version()));

        assertThat(users.as(owner, () -> protocol.get(app)).settings().postLogoutRedirectUris())
                .containsExactly(bye);
        assertThat(stored(app).redirectUris()).containsExactly(KNOWN);
        assertThat(users.as(owner, () -> service.compare(app, Purpose.SIGNING_OUT, bye + "/"))
                        .registered())
                .containsExactly(bye);
    }

    private UnregisteredAddress compare(TestPerson person, String address) {
        return users.as(person, () -> service.compare(app, Purpose.SIGNING_IN, address));
    }

    private void add(TestPerson person, String address, long version) {
        users.as(person, () -> service.add(app, Purpose.SIGNING_IN, address, version));
    }
}
