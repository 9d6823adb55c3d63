package org.grantdesk.apis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.StatementCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;

class ApiServiceTest extends ApisTest {

    private static final ApiMetadata CALENDAR = new ApiMetadata(
            "HTTPS://Calendar.example.test/",
            "Calendar Ärzte",
            "Keeps dates.",
            "https://calendar.example.test/icon.png",
            "https://calendar.example.test/docs",
            List.of(TestApis.scope("read"), TestApis.scope("write", Risk.HIGH, true)),
            TokenFormat.ES256,
            Duration.ofMinutes(10),
            false,
            true);

    @Autowired
    BaseUrl baseUrl;

    @Test
    void anApiBelongsToItsRegistrantAndIsStoredAsTold() {
        var made = register(CALENDAR);

        assertThat(made.metadata()).isEqualTo(CALENDAR);
        assertThat(made.ownerId()).isEqualTo(owner.id());
        assertThat(made.version()).isZero();
        assertThat(stored(made.id())).isEqualTo(made);
        assertThat(database.value(String.class, "select identifier_key from api"))
                .isEqualTo("https://calendar.example.test");
    }

    @Test
    void identifierAndNameAreEnough() {
        var made = register(" Payroll ");

        assertThat(made.metadata().name()).isEqualTo("Payroll");
        assertThat(made.metadata().open()).isTrue();
        assertThat(made.metadata().published()).isFalse();
        assertThat(made.metadata().tokenFormat()).isEqualTo(TokenFormat.OPAQUE);
        assertThat(made.metadata().tokenLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(made.metadata().scopeNames()).containsExactly("access");
    }

    @Test
    void whatIsWrongIsSaidAtEachFieldAtOnceAndNothingIsStored() {
        var long301 = "x".repeat(301);
        var wrong = new ApiMetadata(
                "http://calendar.example.test",
                "x".repeat(65),
                "x".repeat(513),
                "javascript:alert(1)",
                "ftp://example.test",
                List.of(
                        TestApis.scope("OpenID"),
                        TestApis.scope("read"),
                        TestApis.scope("READ"),
                        TestApis.scope("a b"),
                        TestApis.scope("x".repeat(65)),
                        new ApiScope("write", "", "x".repeat(81), long301, "a\nb", Risk.LOW, false)),
                TokenFormat.RS256,
                Duration.ofMinutes(61),
                true,
                true);

        assertThat(problems(() -> register(wrong)))
                .containsExactly(
                        "identifier api.identifier.notHttps",
                        "name text.tooLong",
                        "description text.tooLong",
                        "logoUri webAddress.scheme",
                        "documentationUri webAddress.scheme",
                        "scopeName api.scope.reserved",
                        "scopeName api.scope.duplicate",
                        "scopeName scope.name.syntax",
                        "scopeName scope.name.syntax",
                        "scopeTitleEn scope.text.missing",
                        "scopeTitleDe text.tooLong",
                        "scopeSentenceEn text.tooLong",
                        "scopeSentenceDe text.unprintable",
                        "tokenLifetime api.tokenLifetime.tooLongSigned");
        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\ud800", "\udc00x", "\u202e", "\u200b"})
    void noFieldTakesWhatCannotBeStoredOrSeen(String bad) {
        var text = "a" + bad + "b";
        var scope = new ApiScope(text, text, text, text, text, Risk.LOW, false);
        var wrong = new ApiMetadata(
                "https://h.example.test/" + text,
                text,
                text,
                "https://h.example.test/" + text,
                "https://h.example.test/" + text,
                List.of(scope),
                TokenFormat.OPAQUE,
                Duration.ofHours(1),
                true,
                true);

        assertThat(problems(() -> register(wrong)))
                .containsExactly(
                        "identifier api.identifier.character",
                        "name text.unprintable",
                        "description text.unprintable",
                        "logoUri webAddress.character",
                        "documentationUri webAddress.character",
                        "scopeName scope.name.syntax",
                        "scopeTitleEn text.unprintable",
                        "scopeTitleDe text.unprintable",
                        "scopeSentenceEn text.unprintable",
                        "scopeSentenceDe text.unprintable");
        assertNothingStored();
        assertThat(users.as(owner, () -> apis.list(new ApiQuery(text, false, ApiSort.NAME, false), 0, 9)))
                .isEmpty();
        assertThat(users.as(owner, () -> apis.count(new ApiQuery(text, false, ApiSort.NAME, false))))
                .isZero();
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> users.as(owner, () -> apis.get(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "OPAQUE, PT1M, ",
        "OPAQUE, PT24H, ",
        "RS256, PT1M, ",
        "ES256, PT1H, ",
        "OPAQUE, PT59S, tooShort",
        "ES256, PT0S, tooShort",
        "RS256, PT-1H, tooShort",
        "OPAQUE, PT24H1S, tooLong",
        "OPAQUE, P106751991D, tooLong",
        "RS256, PT1H1S, tooLongSigned",
        "ES256, PT24H, tooLongSigned",
    })
    void tokensLiveAMinuteToADayAndSignedOnesAnHour(TokenFormat format, Duration lifetime, String problem) {
        var api = TestApis.withTokens(TestApis.named("Payroll"), format, lifetime);

        if (problem == null) {
            assertThat(register(api).metadata().tokenLifetime()).isEqualTo(lifetime);
        } else {
            assertThat(problems(() -> register(api))).containsExactly("tokenLifetime api.tokenLifetime." + problem);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, scopes api.scopes.missing",
        "1, ",
        "50, ",
        "51, scopes api.scopes.tooMany",
        "5000, scopes api.scopes.tooMany"
    })
    void anApiHasOneTo50Scopes(int number, String problem) {
        var api = TestApis.withScopes(
                TestApis.named("Payroll"),
                IntStream.range(0, number).mapToObj(i -> "s" + i).toArray(String[]::new));

        if (problem == null) {
            assertThat(stored(register(api).id()).metadata().scopes()).isEqualTo(api.scopes());
        } else {
            assertThat(problems(() -> register(api))).containsExactly(problem);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example.test/a, https://H.example.test/a, taken",
        "https://h.example.test, https://h.example.test/, taken",
        "https://h.example.test, https://h.example.test/a, clash",
        "https://h.example.test/a, https://h.example.test, clash",
        "https://h.example.test/a, https://h.example.test/a/, clash",
        "https://h.example.test/a/, https://h.example.test/a, clash",
        "https://h.example.test/a/, https://h.example.test/a/b, clash",
        "https://h.example.test/a, https://h.example.test/a?b, clash",
        "https://h.example.test/a?b, https://h.example.test/a, clash",
        "https://h.example.test/a, https://h.example.test/ab, ",
        "https://h.example.test/a_b, https://h.example.test/axb/c, ",
        "https://h.example.test/a/b, https://h.example.test/a/c, ",
        "https://h.example.test/a, https://h.example.test:8443/a, ",
    })
    void noIdentifierLiesWithinAnother(String first, String second, String problem) {
        register(ApiMetadata.simple(first, "First"));
        var other = register("Other");
        var api = ApiMetadata.simple(second, "Second");

        if (problem == null) {
            assertThat(register(api).metadata().identifier()).isEqualTo(second);
            return;
        }
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> users.as(stranger, () -> apis.register(api)))
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(found -> {
                            assertThat(found.field()).isEqualTo("identifier");
                            assertThat(found.code()).isEqualTo("api.identifier." + problem);
                            assertThat(found.arguments()).containsExactly(first, "First");
                        }));
        assertThat(problems(() -> update(other, api))).containsExactly("identifier api.identifier." + problem);
        assertThat(database.count("api", "true")).isEqualTo(2);
    }

    @Test
    void noIdentifierIsThisServersOwnOrWithinIt() {
        assertThat(problems(() -> register(ApiMetadata.simple(baseUrl.get() + "/api", "Own"))))
                .containsExactly("identifier api.identifier.own");
        assertThat(problems(() -> register(ApiMetadata.simple(baseUrl.get().toUpperCase(Locale.ROOT) + "/", "Own"))))
                .containsExactly("identifier api.identifier.own");
        assertThat(register(ApiMetadata.simple("http://localhost:1/", "Beside")).id())
                .isNotEmpty();
    }

    @Test
    void anIdentifierMayBeSpeltAnotherWay() {
        var made = register(ApiMetadata.simple("https://h.example.test", "H"));

        assertThat(update(made, ApiMetadata.simple("HTTPS://H.example.test/", "H"))
                        .metadata()
                        .identifier())
                .isEqualTo("HTTPS://H.example.test/");
    }

    @Test
    void everythingCanBeChangedAndScopesThatStayKeepWhatHangsOnThem() {
        var made = register(TestApis.withScopes(TestApis.named("Payroll"), "read", "write", "admin"));
        var app = app("App");
        choose(developer, app, Map.of(made.id(), Set.of("read", "write")), null);
        var wanted = TestApis.withScopes(CALENDAR, "new", "read");

        var changed = update(made, wanted);

        assertThat(changed.metadata()).isEqualTo(wanted);
        assertThat(stored(made.id())).isEqualTo(changed);
        assertThat(changed.version()).isEqualTo(1);
        assertThat(database.value(String.class, "select scope from client_api_scope"))
                .isEqualTo("read");
        assertThat(update(changed, wanted)).isEqualTo(changed);
        assertThat(database.count("audit_event", "action = 'api.updated'")).isEqualTo(1);
    }

    @Test
    void anOvertakenEditIsRefused() {
        var made = register("Payroll");
        update(made, TestApis.named("Wages"));

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> update(made, TestApis.named("Salaries")));
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(owner, () -> apis.transfer(made.id(), stranger.username(), 0L)));
        assertThat(stored(made.id()).metadata().name()).isEqualTo("Wages");
    }

    @Test
    void anApiIsTransferredToAPersonWhoMayManageApis() {
        var made = register("Payroll");
        var id = made.id();

        assertThat(problems(() -> users.as(owner, () -> apis.transfer(id, developer.username(), null))))
                .containsExactly("owner api.owner.mayNotManage");
        assertThat(problems(() -> users.as(owner, () -> apis.checkNewOwner(id, "no one\0"))))
                .containsExactly("owner client.owner.unknown");
        users.as(owner, () -> apis.transfer(id, stranger.username(), made.version()));

        assertThat(stored(id).ownerId()).isEqualTo(stranger.id());
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> users.as(owner, () -> apis.get(id)));
        assertThat(users.as(stranger, () -> apis.get(id)).version()).isEqualTo(1);
        users.as(stranger, () -> apis.transfer(id, stranger.username(), null));
        assertThat(database.count("audit_event", "action = 'api.transferred' and api_id = ?", id))
                .isEqualTo(1);
    }

    @Test
    void deletingLeavesNothingBehindAndAppsWithoutADefault() {
        var made = register("Payroll");
        var app = app("App");
        users.as(owner, () -> apiApps.allow(made.id(), app));
        choose(developer, app, Map.of(made.id(), Set.of("access")), made.id());

        assertThat(users.as(owner, () -> apis.impactOfDeletion(made.id())))
                .isEqualTo(new ApiUse.Counts(0, 1, 0, false));
        assertThat(users.as(owner, () -> apis.impactOfScopes(made.id(), Set.of()))
                        .apps())
                .isEqualTo(1);
        assertThat(users.as(owner, () -> apis.impactOfScopes(made.id(), Set.of("access")))
                        .apps())
                .isZero();
        users.as(owner, () -> apis.delete(made.id()));

        for (var table : List.of("api", "api_scope", "api_client", "client_api", "client_api_scope")) {
            assertThat(database.count(table, "true")).as(table).isZero();
        }
        assertThat(database.count("client", "default_api_id is null")).isEqualTo(1);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> users.as(owner, () -> apis.get(made.id())));
        assertThat(register("Payroll").id()).isNotEqualTo(made.id());
    }

    @Test
    void theLogTellsWhatDiffers() {
        var made = register(TestApis.withScopes(TestApis.named("Payroll"), "read", "write"));
        update(
                made,
                TestApis.withScopes(
                        made.metadata(), List.of(TestApis.scope("read", Risk.HIGH, true), TestApis.scope("send"))));

        var after = database.value(String.class, "select after_json from audit_event where action = 'api.updated'");
        assertThat(after)
                .contains("send", "read / Title of read", "\"HIGH\",\"NEEDS_APPROVAL\"")
                .doesNotContain("identifier");
        assertThat(database.value(String.class, "select before_json from audit_event where action = 'api.updated'"))
                .contains("write", "read / Title of read / Titel von read / Sentence. / Satz.\",\"LOW\"");
        assertThat(database.value(String.class, "select api_name from audit_event where action = 'api.updated'"))
                .isEqualTo("Payroll");
    }

    @Test
    void ownOnesAreListedAndEveryonesWithThePermission() {
        register("Payroll");
        register("Äpfel");
        users.as(stranger, () -> apis.register(TestApis.named("Birnen")));

        assertThat(names(new ApiQuery("", false, ApiSort.NAME, false))).containsExactly("Äpfel", "Payroll");
        assertThat(names(new ApiQuery("", false, ApiSort.CREATED, true))).containsExactly("Äpfel", "Payroll");
        assertThat(users.as(manager, () -> apis.list(ApiQuery.everything(), 0, 9)))
                .extracting(ApiSummary::name)
                .containsExactly("Äpfel", "Birnen", "Payroll");
        assertThat(users.as(manager, () -> apis.count(ApiQuery.everything()))).isEqualTo(3);
        assertThat(users.as(manager, () -> apis.list(new ApiQuery("", true, ApiSort.NAME, false), 0, 9)))
                .isEmpty();
        assertThat(users.as(manager, () -> apis.list(ApiQuery.everything(), 1, 1)))
                .extracting(ApiSummary::name)
                .containsExactly("Birnen");
    }

    @ParameterizedTest
    @CsvSource({
        "pay, Payroll",
        "ROLL, ''",
        "payroll.example, Payroll",
        "example.test, Äpfel Payroll",
        "apf, Äpfel",
        "https://payroll.example.test/, Payroll",
        "pay test, Payroll",
        "%, ''",
        "_, ''",
        "\\, ''",
        "pay%roll, ''",
    })
    void searchFindsBeginningsOfWordsOfNameAndIdentifier(String search, String found) {
        register("Payroll");
        register(ApiMetadata.simple("https://fruit.example.test/v1", "Äpfel"));

        assertThat(String.join(" ", names(new ApiQuery(search, false, ApiSort.NAME, false))))
                .isEqualTo(found);
        assertThat(users.as(owner, () -> apis.count(new ApiQuery(search, false, ApiSort.NAME, false))))
                .isEqualTo(found.isEmpty() ? 0 : found.split(" ", 0).length);
    }

    @Test
    void thePriceOfAPageDoesNotGrow() {
        register("Many 0");
        var one = prices();
        for (int i = 1; i < 40; i++) {
            register("Many " + i);
        }

        assertThat(prices()).isEqualTo(one).containsExactly(1, 1, 1, 1);
    }

    @Test
    void anApiIsFoundInTheLogWhatItIsCalled() {
        var made = register("Payroll");
        var audit = users.with(Authorities.MANAGE_SYSTEM);

        assertThat(database.value(String.class, "select api_id from audit_event where action = 'api.registered'"))
                .isEqualTo(made.id());
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(stranger, () -> apis.update(made.id(), TestApis.named("Mine"), 0)));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(audit, () -> apis.get(made.id())));
        assertThat(database.count(
                        "audit_event", "outcome = 'REFUSED' and api_id = ? and api_name = 'Payroll'", made.id()))
                .isEqualTo(1);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> users.as(owner, () -> apis.delete(Ids.next())));
    }

    private List<Integer> prices() {
        users.signIn(manager);
        var prices = new ArrayList<Integer>();
        for (var search : List.of("", "many")) {
            var query = new ApiQuery(search, false, ApiSort.NAME, false);
            prices.add(StatementCount.during(() -> apis.list(query, 0, 50)).size());
            prices.add(StatementCount.during(() -> apis.count(query)).size());
        }
        users.signOut();
        return prices;
    }

    private List<String> names(ApiQuery query) {
        return users.as(owner, () -> apis.list(query, 0, 50)).stream()
                .map(ApiSummary::name)
                .toList();
    }

    private ApiDetails update(ApiDetails read, ApiMetadata wanted) {
        return users.as(owner, () -> apis.update(read.id(), wanted, read.version()));
    }

    private void assertNothingStored() {
        assertThat(database.count("api", "true")).isZero();
        assertThat(database.count("api_scope", "true")).isZero();
        assertThat(database.count("audit_event", "true")).isZero();
    }
}
