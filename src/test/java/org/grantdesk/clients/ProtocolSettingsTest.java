package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.grantdesk.clients.ProtocolSettingsService.Versioned;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.redirects.RedirectUri;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

class ProtocolSettingsTest extends AppsTest {

    private static final Set<String> DEFAULT = Set.of("openid", "profile", "email", "user", "offline_access");
    private static final ProtocolSettings OTHER = new ProtocolSettings(
            Set.of("openid", "manage_oauth"),
            true,
            true,
            true,
            List.of("https://app.example.com/b", "https://app.example.com/a"));

    @Autowired
    ProtocolSettingsService service;

    @Autowired
    ProtocolClients protocolClients;

    private String id;

    @BeforeEach
    void anApp() {
        id = register("Payroll");
    }

    @Test
    void anAppBeginsWithWhatIsBuiltInAndNotDangerous() {
        assertThat(settings()).isEqualTo(new ProtocolSettings(DEFAULT, false, false, true, List.of()));
        assertThat(protocolClients.find(id).orElseThrow().scopes()).isEqualTo(DEFAULT);
    }

    @Test
    void whatIsChangedIsWhatTheServerGoesBy() {
        var before = get();

        var after = update(owner, OTHER);

        assertThat(after.settings()).isEqualTo(OTHER);
        assertThat(get()).isEqualTo(after);
        assertThat(after.version()).isGreaterThan(before.version());
        var app = protocolClients.find(id).orElseThrow();
        assertThat(app.scopes()).isEqualTo(OTHER.scopes());
        assertThat(app.machine()).isTrue();
        assertThat(app.jwtAccessTokens()).isTrue();
        assertThat(app.postLogoutRedirectUris()).isEqualTo(OTHER.postLogoutRedirectUris());
    }

    @Test
    void theDefaultScopesAreKeptAsTheDefault() {
        update(owner, OTHER);

        update(owner, new ProtocolSettings(DEFAULT, false, false, true, List.of()));

        assertThat(database.count("client_scope", "client_id = ?", id)).isZero();
        assertThat(settings().scopes()).isEqualTo(DEFAULT);
    }

    @Test
    void anEditOfTheAppLeavesTheProtocolAlone() {
        update(owner, OTHER);

        users.as(owner, () -> apps.update(id, TestApps.confidential("Renamed"), MetadataRules.COMPATIBLE, null));

        assertThat(settings()).isEqualTo(OTHER);
        assertThat(stored(id).clientName()).isEqualTo("Renamed");
    }

    @Test
    void aStaleEditIsRefusedWhateverTheOtherChanged() {
        var read = get().version();
        users.as(manager, () -> apps.update(id, TestApps.confidential("Theirs"), MetadataRules.PORTAL, null));

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(owner, () -> service.update(id, OTHER, read)));
        assertThat(settings().machine()).isFalse();

        var readNow = get().version();
        update(manager, OTHER);
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(
                        owner, () -> apps.update(id, TestApps.confidential("Mine"), MetadataRules.PORTAL, readNow)));
    }

    @Test
    void onlyWhatDiffersIsRecorded() {
        update(owner, new ProtocolSettings(DEFAULT, true, false, true, List.of()));
        update(owner, new ProtocolSettings(DEFAULT, true, false, true, List.of()));

        assertThat(database.count("audit_event", "action = 'app.protocol.changed' and client_id = ?", id))
                .isEqualTo(1);
        assertThat(database.value(
                        String.class,
                        "select after_json from audit_event where action = 'app.protocol.changed' and client_id = ?",
                        id))
                .contains("machine")
                .doesNotContain("scopes");
    }

    @Test
    void onlyAConfidentialAppIsAMachine() {
        var publicApp = register(owner, TestApps.publicApp("Phone")).details().clientId();

        assertThat(problems(() -> users.as(
                        owner,
                        () -> service.update(
                                publicApp,
                                new ProtocolSettings(DEFAULT, true, false, true, List.of()),
                                stored(publicApp).version()))))
                .containsExactly("machine client.machine.public");
        assertThat(problems(() -> users.as(
                        owner, () -> service.registerMachine(TestApps.publicApp("Phone 2"), MetadataRules.PORTAL))))
                .containsExactly("machine client.machine.public");
        assertThat(database.count("client", "name = 'Phone 2'")).isZero();
    }

    @Test
    void aMachineIsRegisteredInOneStep() {
        var made = users.as(owner, () -> service.registerMachine(TestApps.confidential("Robot"), MetadataRules.PORTAL));

        assertThat(made.clientSecret()).startsWith("gds_");
        assertThat(protocolClients.find(made.details().clientId()).orElseThrow().machine())
                .isTrue();
        assertThat(made.details()).isEqualTo(stored(made.details().clientId()));
    }

    @Test
    void aMachineNeedsNoRedirectUri() {
        var none = TestApps.app("Robot", ClientType.CONFIDENTIAL);

        var robot = users.as(owner, () -> service.registerMachine(none, MetadataRules.PORTAL))
                .details()
                .clientId();
        assertThat(update(owner, robot, TestApps.app("Robot 2", ClientType.CONFIDENTIAL))
                        .redirectUris())
                .isEmpty();
        assertThat(problems(() -> users.as(
                        owner,
                        () -> service.update(
                                robot,
                                new ProtocolSettings(DEFAULT, false, false, true, List.of()),
                                stored(robot).version()))))
                .containsExactly("machine client.machine.only");
        assertThat(problems(() -> update(owner, register("No robot"), none)))
                .containsExactly("redirectUris client.redirectUris.missing");
        assertThat(problems(() -> register(owner, none))).containsExactly("redirectUris client.redirectUris.missing");
        assertThat(problems(() -> users.as(
                        owner,
                        () -> service.registerMachine(TestApps.app("Phone", ClientType.PUBLIC), MetadataRules.PORTAL))))
                .containsExactly("machine client.machine.public");
    }

    /** Nobody is asked when a machine uses a scope, so no developer gives it one. */
    @Test
    void whatAMachineMayDoIsDecidedByAnAdministrator() {
        database.update("insert into scope (name, title_en, title_de, sentence_en, sentence_de, risk, built_in,"
                + " created_at, updated_at, version) values ('reports', '', '', '', '', 'LOW', false,"
                + " current_timestamp, current_timestamp, 0) on conflict do nothing");
        var wide = new ProtocolSettings(Set.of("openid", "reports"), true, false, true, List.of());
        var admin =
                users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.MANAGE_SYSTEM);

        assertThat(problems(() -> update(owner, wide))).containsExactly("scopes client.scopes.machine");
        assertThat(problems(() -> update(manager, wide))).containsExactly("scopes client.scopes.machine");
        update(admin, wide);
        // What is there may stay, and be less.
        update(owner, new ProtocolSettings(wide.scopes(), true, true, true, List.of()));
        update(owner, new ProtocolSettings(Set.of("openid"), true, true, true, List.of()));
        assertThat(problems(() -> update(owner, wide))).hasSize(1);
        // And nobody slips past by becoming a machine afterwards.
        update(owner, new ProtocolSettings(wide.scopes(), false, false, true, List.of()));
        assertThat(problems(() -> update(owner, wide))).hasSize(1);
    }

    @Test
    void scopesExistAndThereIsOneAtLeast() {
        assertThat(problems(() -> update(owner, new ProtocolSettings(Set.of(), false, false, true, List.of()))))
                .containsExactly("scopes client.scopes.missing");
        assertThat(problems(() ->
                        update(owner, new ProtocolSettings(Set.of("no-such\u0000"), false, false, true, List.of()))))
                .containsExactly("scopes client.scopes.unknown");
    }

    @Test
    void addressesAfterSigningOutFollowTheRulesOfRedirectUris() {
        assertThat(problems(() -> update(owner, uris("http://app.example.com/out"))))
                .containsExactly("postLogoutRedirectUris redirectUri.notHttps");
        assertThat(problems(() -> update(owner, uris("com.example.app:/out"))))
                .containsExactly("postLogoutRedirectUris redirectUri.schemeForConfidential");
        assertThat(problems(() -> update(
                        owner,
                        uris(Collections.nCopies(2, "https://a.example.com/").toArray(String[]::new)))))
                .containsExactly("postLogoutRedirectUris client.redirectUris.duplicate");
        var many = IntStream.rangeClosed(0, RedirectUri.MAX_PER_CLIENT)
                .mapToObj(number -> "https://a.example.com/" + number)
                .toArray(String[]::new);
        assertThat(problems(() -> update(owner, uris(many))))
                .containsExactly("postLogoutRedirectUris client.redirectUris.tooMany");
        assertThat(settings().postLogoutRedirectUris()).isEmpty();
    }

    @Test
    void itAllGoesWithTheApp() {
        update(owner, OTHER);

        users.as(owner, () -> apps.delete(id));

        assertThat(database.count("client_scope", "client_id = ?", id)).isZero();
        assertThat(database.count("client_logout_uri", "client_id = ?", id)).isZero();
    }

    private static ProtocolSettings uris(String... uris) {
        return new ProtocolSettings(DEFAULT, false, false, true, List.of(uris));
    }

    private Versioned get() {
        return users.as(manager, () -> service.get(id));
    }

    private ProtocolSettings settings() {
        return get().settings();
    }

    private Versioned update(TestPerson person, ProtocolSettings settings) {
        var version = get().version();
        return users.as(person, () -> service.update(id, settings, version));
    }
}
