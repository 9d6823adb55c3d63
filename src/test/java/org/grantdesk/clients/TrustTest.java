package org.grantdesk.clients;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.grantdesk.ProductClasses;
import org.grantdesk.redirects.ClientType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Trust is given to one configuration: whoever changes that without the right to trust ends it. */
class TrustTest extends AppsTest {

    private static final String OTHER = "https://other.example.com/callback";

    /** Methods of an app that change nothing trust is given to. */
    private static final Set<String> HARMLESS = Set.of(
            "setStatus",
            "secretChanged",
            "settingsChanged",
            "setHold",
            "setPurpose",
            "verified",
            "setUnverified",
            "setRegistered");

    @Autowired
    ProtocolSettingsService protocol;

    @Autowired
    ClientKindService kinds;

    private String id;

    @BeforeEach
    void aTrustedApp() {
        id = trusted();
    }

    @TestFactory
    Stream<DynamicTest> everyWriterEndsTrustWithTheConfiguration() {
        return writers(true)
                .flatMap(change -> Stream.of(owner, manager)
                        .map(person -> DynamicTest.dynamicTest(change.name() + " by " + (person == owner), () -> {
                            id = trusted();
                            users.as(person, change.work());
                            assertThat(stored(id).trusted()).isFalse();
                            var row = database.value(
                                    String.class,
                                    "select after_json from audit_event where client_id = ? order by id desc limit 1",
                                    id);
                            assertThat(row).contains("\"trusted\":false", "TRUSTED_CONFIGURATION_CHANGED");
                            assertThat(database.value(
                                            String.class,
                                            "select before_json from audit_event where client_id = ? order by id desc"
                                                    + " limit 1",
                                            id))
                                    .contains("\"trusted\":true");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> whoMayTrustKeepsIt() {
        return writers(true)
                .map(change -> DynamicTest.dynamicTest(change.name(), () -> {
                    id = trusted();
                    users.as(admin, change.work());
                    assertThat(stored(id).trusted()).isTrue();
                }));
    }

    @TestFactory
    Stream<DynamicTest> otherChangesLeaveIt() {
        return writers(false)
                .map(change -> DynamicTest.dynamicTest(change.name(), () -> {
                    id = trusted();
                    users.as(owner, change.work());
                    assertThat(stored(id).trusted()).isTrue();
                }));
    }

    @Test
    void anOwnerDoesNotBringItBack() {
        users.as(owner, () -> apps.update(id, app(true, OTHER), MetadataRules.COMPATIBLE, null));
        users.as(
                owner,
                () -> apps.update(id, app(true, "https://app.example.com/callback"), MetadataRules.COMPATIBLE, null));

        assertThat(stored(id).trusted()).isFalse();
    }

    /** The next method that changes an app is either harmless or goes the same way. */
    @Test
    void thereIsOneWayToChangeWhatTrustIsGivenTo() {
        var writes = new DescribedPredicate<JavaMethodCall>("change what an app was trusted for") {
            @Override
            public boolean test(JavaMethodCall call) {
                var ownedByApp = call.getTargetOwner().isEquivalentTo(Client.class)
                        && call.getTarget().getRawReturnType().isEquivalentTo(void.class)
                        && !HARMLESS.contains(call.getName());
                var settings = call.getTargetOwner().isEquivalentTo(ProtocolSettingsStore.class)
                        && call.getName().equals("write");
                return ownedByApp || settings;
            }
        };
        noClasses()
                .that()
                .doNotBelongToAnyOf(Client.class, ClientChanges.class)
                .should()
                .callMethodWhere(writes)
                .check(new ClassFileImporter()
                        .withImportOption(new ProductClasses())
                        .importPackages("org.grantdesk.clients"));
    }

    private record Writer(String name, Runnable work) {}

    private Stream<Writer> writers(boolean ofTheConfiguration) {
        var change = app(true, OTHER);
        var more = app(true, "https://app.example.com/callback", OTHER);
        return ofTheConfiguration
                ? Stream.of(
                        new Writer(
                                "form",
                                () -> apps.update(
                                        id,
                                        change,
                                        MetadataRules.PORTAL,
                                        stored(id).version())),
                        new Writer("API", () -> apps.update(id, change, MetadataRules.COMPATIBLE, null)),
                        new Writer("one more address", () -> apps.update(id, more, MetadataRules.COMPATIBLE, null)),
                        new Writer("wider ceiling", () -> use(Set.of("openid", "profile", "manage_oauth"))),
                        new Writer("narrower ceiling", () -> use(Set.of("openid"))),
                        new Writer("another ceiling", () -> use(Set.of("manage_oauth"))),
                        new Writer("post-logout address", () -> use(List.of(OTHER))),
                        new Writer("public", () -> kinds.change(id, ClientKind.PUBLIC, version())),
                        new Writer("service app", () -> kinds.change(id, ClientKind.SERVICE, version())),
                        new Writer("transfer", () -> apps.transfer(id, stranger.username(), null)))
                : Stream.of(
                        new Writer("name", () -> apps.update(id, renamed(), MetadataRules.COMPATIBLE, null)),
                        new Writer("suspend", () -> apps.suspend(id)),
                        new Writer("new secret", () -> secrets.reset(id, java.time.Duration.ZERO)),
                        new Writer("the same ceiling", () -> use(stored().scopes())),
                        new Writer("token format", () -> {
                            var now = protocol.get(id);
                            protocol.update(
                                    id,
                                    new ProtocolSettings(now.settings().scopes(), false, true, false, List.of()),
                                    now.version());
                        }),
                        new Writer("transfer to oneself", () -> apps.transfer(id, owner.username(), null)));
    }

    private long version() {
        return apps.get(id).version();
    }

    private ProtocolSettings stored() {
        return protocol.get(id).settings();
    }

    private void use(Set<String> scopes) {
        var now = protocol.get(id);
        protocol.update(id, now.settings().withScopes(scopes), now.version());
    }

    private void use(List<String> postLogoutRedirectUris) {
        var now = protocol.get(id);
        protocol.update(
                id,
                new ProtocolSettings(now.settings().scopes(), false, false, true, postLogoutRedirectUris),
                now.version());
    }

    private String trusted() {
        var app = register(owner, TestApps.confidential("Payroll")).details().clientId();
        update(admin, app, TestApps.trusted("Payroll"));
        return app;
    }

    private static ClientMetadata app(boolean trusted, String... uris) {
        return ClientMetadata.of("Payroll", "https://www.example.com/", List.of(uris), ClientType.CONFIDENTIAL)
                .withTrusted(trusted);
    }

    private static ClientMetadata renamed() {
        return ClientMetadata.of(
                        "Wages",
                        "https://wages.example.com/",
                        List.of("https://app.example.com/callback"),
                        ClientType.CONFIDENTIAL)
                .withDescription("Pays")
                .withLogoUri("https://wages.example.com/i.png")
                .withTrusted(true);
    }
}
