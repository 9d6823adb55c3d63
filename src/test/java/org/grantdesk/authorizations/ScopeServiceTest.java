package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grantdesk.testing.Refusals.problems;

import java.sql.Timestamp;
import java.util.List;
import org.grantdesk.authorizations.Scope.Risk;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

@GrantdeskTest
class ScopeServiceTest {

    private static final ScopeTexts TEXTS =
            new ScopeTexts("Read invoices", "Rechnungen lesen", "Reads your invoices.", "Liest Ihre Rechnungen.");

    @Autowired
    ScopeService service;

    @Autowired
    ClientService clients;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    private TestPerson admin;

    @BeforeEach
    void people() {
        database.clear();
        admin = users.with(Authorities.MANAGE_SYSTEM, Authorities.MANAGE_OAUTH);
    }

    @Test
    void theBuiltInScopesAreThoseTheProductPromises() {
        var scopes = users.as(users.with(), () -> service.list());

        assertThat(scopes)
                .extracting(Scope::name)
                .containsExactly("email", "manage_oauth", "offline_access", "openid", "profile", "user");
        assertThat(scopes).allMatch(Scope::builtIn);
        assertThat(scopes).filteredOn(scope -> scope.risk() == Risk.HIGH).hasSize(1);
    }

    @Test
    void nobodyReadsTheListWithoutSigningIn() {
        assertThatThrownBy(() -> service.list()).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    void aScopeOfOnesOwnIsMadeChangedAndDeleted() {
        var made = create("invoices.read");
        assertThat(made.texts()).isEqualTo(TEXTS);
        assertThat(made.builtIn()).isFalse();
        assertThat(made.risk()).isEqualTo(Risk.MEDIUM);

        var other = new ScopeTexts(" See invoices ", "Rechnungen sehen", "Sees them.", "Sieht sie.");
        var changed = users.as(admin, () -> service.describe("invoices.read", other, Risk.HIGH, made.version()));
        assertThat(changed.titleEn()).isEqualTo("See invoices");
        assertThat(changed.risk()).isEqualTo(Risk.HIGH);
        assertThat(changed.version()).isGreaterThan(made.version());
        assertThat(users.as(admin, () -> service.list())).contains(changed);

        users.as(admin, () -> service.delete("invoices.read"));
        assertThat(users.as(admin, () -> service.list())).noneMatch(scope -> !scope.builtIn());
        for (var action : List.of("scope.created", "scope.updated", "scope.deleted")) {
            assertThat(database.count("audit_event", "action = ? and actor_id = ?", action, admin.id()))
                    .as(action)
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "invoices.read", "urn:example:scope", "https://api.example.test/x?y", "100%_[x]~!#"})
    void aNameHasTheLettersOfTheStandard(String name) {
        assertThat(create(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\"b", "a\\b", "ä", "a\u0000", "a\nb", "a\u007f"})
    void aNameWithAnyOtherLetterIsRefused(String name) {
        assertThat(problems(() -> create(name))).containsExactly("name scope.name.syntax");
    }

    @Test
    void aNameHasAtMost64Letters() {
        assertThat(create("x".repeat(64)).name()).hasSize(64);
        assertThat(problems(() -> create("x".repeat(65)))).containsExactly("name scope.name.syntax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "OpenID", "USER"})
    void aNameIsTakenAlsoByOneThatLooksLikeIt(String name) {
        assertThat(problems(() -> create(name))).containsExactly("name scope.name.taken");
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        var wrong = new ScopeTexts(" ", "x".repeat(81), "a\nb", "x".repeat(301));

        assertThat(problems(() -> users.as(admin, () -> service.create("a b", wrong, Risk.LOW))))
                .containsExactly(
                        "name scope.name.syntax",
                        "titleEn scope.text.missing",
                        "titleDe text.tooLong",
                        "sentenceEn text.unprintable",
                        "sentenceDe text.tooLong");
        assertThat(users.as(admin, () -> service.list())).allMatch(Scope::builtIn);
    }

    @Test
    void aBuiltInScopeIsRewordedAndOtherwiseStays() {
        var before = find("email");
        var reworded = new ScopeTexts("Your address", before.titleDe(), before.sentenceEn(), before.sentenceDe());

        var after = users.as(admin, () -> service.describe("email", reworded, before.risk(), before.version()));

        assertThat(after.titleEn()).isEqualTo("Your address");
        assertThat(problems(
                        () -> users.as(admin, () -> service.describe("email", reworded, Risk.HIGH, after.version()))))
                .containsExactly("risk scope.risk.builtIn");
        assertConflict("scope.builtIn", () -> users.as(admin, () -> service.delete("email")));
        users.as(admin, () -> service.describe("email", before.texts(), before.risk(), after.version()));
    }

    @Test
    void aStaleEditIsRefusedAndTheOthersEditStays() {
        var read = create("invoices.read");
        var theirs = new ScopeTexts("Theirs", "Ihres", "Theirs.", "Ihres.");
        users.as(admin, () -> service.describe(read.name(), theirs, Risk.LOW, read.version()));

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(
                        () -> users.as(admin, () -> service.describe(read.name(), TEXTS, Risk.HIGH, read.version())));
        assertThat(find(read.name()).texts()).isEqualTo(theirs);
        assertThat(database.count("audit_event", "action = 'scope.updated'")).isEqualTo(1);
    }

    @Test
    void oneInUseStaysAndSaysByHowMany() {
        create("a_b");
        create("axb");
        var app = users.as(admin, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        database.update("insert into client_scope (client_id, scope) values (?, 'a_b')", app);
        grant(app, "a_b openid");
        grant(app, "a_b");
        grant(app, "axb");

        assertThat(users.as(admin, () -> service.usage("a_b"))).isEqualTo(new ScopeUsage(1, 2));
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> users.as(admin, () -> service.delete("a_b")))
                .matches(conflict -> conflict.code().equals("scope.inUse"))
                .matches(conflict -> conflict.arguments().equals(List.of(1L, 2L)));
        assertThat(find("a_b")).isNotNull();

        users.as(admin, () -> clients.delete(app));
        assertThat(users.as(admin, () -> service.usage("a_b"))).isEqualTo(new ScopeUsage(0, 0));
        users.as(admin, () -> service.delete("a_b"));
    }

    @Test
    void oneThatDoesNotExistIsNotFound() {
        for (Runnable call : List.<Runnable>of(
                () -> service.usage("no-such"),
                () -> service.delete("no-such\u0000"),
                () -> service.describe("no-such", TEXTS, Risk.LOW, 0))) {
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> users.as(admin, call))
                    .matches(e -> e.kind() == NotFound.Kind.SCOPE);
        }
    }

    private void grant(String app, String scopes) {
        var now = Timestamp.from(clock.instant());
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                Ids.next(),
                users.with().id(),
                app,
                scopes,
                now,
                now);
    }

    private Scope create(String name) {
        return users.as(admin, () -> service.create(name, TEXTS, Risk.MEDIUM));
    }

    private Scope find(String name) {
        return users.as(admin, () -> service.list()).stream()
                .filter(scope -> scope.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertConflict(String code, Runnable call) {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(call::run)
                .matches(conflict -> conflict.code().equals(code));
    }
}
