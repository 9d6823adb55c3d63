package org.grantdesk.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiSort;
import org.grantdesk.apis.TokenFormat;
import org.grantdesk.audit.Outcome;
import org.grantdesk.authorizations.ConnectionQuery;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authserver.protocol.RefusedRequest;
import org.grantdesk.base.ui.SourceCalls.Asked;
import org.grantdesk.clients.ClientFilters;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.clients.ClientKind;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.FailedRequest;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.documents.DocumentMode;
import org.grantdesk.people.PersonQuery;
import org.grantdesk.redirects.AddressDifference;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.registration.RegistrationMode;
import org.grantdesk.security.Authorities;
import org.grantdesk.signin.ProviderProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the message bundles with what the code asks of them, also where it puts a key together at run time. */
class TextsInUseTest {

    /** The beginnings of keys that are put together, and all that can follow. */
    private static final Map<String, List<String>> FAMILIES = new TreeMap<>(Map.ofEntries(
            Map.entry("account.scheme.", names(ColorSchemes.class)),
            Map.entry("apis.access.", each(names(named("org.grantdesk.apis.ui.ApiForm$Access")), ".help")),
            Map.entry("apis.column.", with(names(ApiSort.class), "owner", "access", "tokens", "scopes")),
            Map.entry("apis.tokens.", each(names(TokenFormat.class), "", ".help")),
            Map.entry("apps.column.", names(ClientQuery.Sort.class)),
            Map.entry("apps.unused.", names(ClientFilters.Unused.class)),
            Map.entry("apps.secretAge.", names(ClientFilters.SecretAge.class)),
            Map.entry(
                    "connections.column.",
                    with(names(ConnectionQuery.Sort.class), "app", "person", "api", "scopes", "end")),
            Map.entry("connections.chip.", names(CutOff.Kind.class)),
            Map.entry("connections.unused.", names(ConnectionQuery.Unused.class)),
            Map.entry("people.column.", with(names(PersonQuery.Sort.class), "roles", "status")),
            Map.entry("audit.column.", List.of("at", "actor", "action", "target", "address", "outcome")),
            Map.entry("audit.outcome.", names(Outcome.class)),
            Map.entry("client.status.", names(ClientStatus.class)),
            Map.entry("client.origin.", names(ClientOrigin.class)),
            Map.entry("client.purpose.", each(with(names(ClientPurpose.class), "not_stated"), "", ".help")),
            Map.entry("selfRegistration.mode.", names(RegistrationMode.class)),
            Map.entry("failure.kind.", names(FailedRequest.Kind.class)),
            Map.entry("usage.reason.", names(FailureReason.class)),
            Map.entry("usage.cure.", names(FailureReason.Cure.class)),
            Map.entry("failure.part.", names(AddressDifference.Kind.class)),
            Map.entry("mismatch.only.", names(AddressDifference.Only.class)),
            Map.entry("mismatch.page.", List.of("confirm", "done", "stale", "refused", "denied")),
            Map.entry("client.kind.", each(names(ClientKind.class), "", ".help")),
            Map.entry("apps.concern.", names(ClientFilters.Concern.class)),
            Map.entry("home.concern.", names(ClientFilters.Concern.class)),
            Map.entry("home.action.", names(ClientFilters.Concern.class)),
            Map.entry("home.greeting.", List.of("morning", "afternoon", "evening")),
            Map.entry("client.type.", each(names(ClientType.class), "")),
            Map.entry(
                    "rotate.keep.",
                    with(names(named("org.grantdesk.base.ui.RotateSecretDialog$Keep")), "one", "stop.all")),
            Map.entry(
                    "time.",
                    each(List.of("past.", "future."), "moment", "minutes", "hours", "days", "months", "years")),
            Map.entry("permission.", each(Authorities.ALL, ".title", ".text")),
            Map.entry("role.title.", List.of("Administrator", "Member", "Developer")),
            Map.entry("role.description.", List.of("system_admin", "system_user", "developer")),
            Map.entry("roles.administer.give.", List.of("title", "text", "verb")),
            Map.entry("roles.administer.take.", List.of("title", "text", "verb")),
            Map.entry("scope.risk.", names(Scope.Risk.class)),
            Map.entry("approvals.origin.", names(ClientOrigin.class)),
            Map.entry("waiting.hold.", names(ClientHold.class)),
            Map.entry("waiting.help.", names(ClientHold.class)),
            Map.entry("documents.mode.", with(names(DocumentMode.class), "help")),
            Map.entry("refused.reason.", names(RefusedRequest.Reason.class)),
            Map.entry("refused.help.", names(RefusedRequest.Reason.class)),
            Map.entry(
                    "mail.",
                    each(
                            List.of(
                                    "invitation",
                                    "reset",
                                    "signInLink",
                                    "forgotten",
                                    "approval",
                                    "checkUp",
                                    "accessRequest",
                                    "accessApproved",
                                    "accessApprovedWhy",
                                    "accessRefused"),
                            ".subject",
                            ".text")),
            Map.entry("person.reset.", List.of("title", "text", "done", "link")),
            Map.entry("person.signInLink.", List.of("title", "text", "done", "link")),
            Map.entry("login.notice.", List.of("out", "changed", "ended", "ready", "link")),
            Map.entry("login.provider.", each(names(ProviderProblem.class), "", ".text")),
            Map.entry(
                    "error.",
                    each(
                            List.of(
                                    "badRequest",
                                    "denied",
                                    "notFound",
                                    "method",
                                    "tooLarge",
                                    "tooMany",
                                    "unavailable",
                                    "stale",
                                    "address"),
                            ".title",
                            ".text")),
            Map.entry(
                    "client.",
                    List.of(
                            "clientUri.missing",
                            "clientUri.tooLong",
                            "clientUri.notHttp",
                            "logoUri.tooLong",
                            "logoUri.notHttp"))));

    /** Beginnings whose texts other tests compare with the code, or that are shown as they are kept without a text. */
    private static final Set<String> COMPARED_ELSEWHERE =
            Set.of("audit.action.", "audit.field.", "audit.reason.", "audit.value.");

    /** What error ids are told apart by; no key is put together with it. */
    private static final String COMPARED_ONLY = "api.context.";

    private final Map<String, String> texts = TranslationsTest.texts("translations.properties");

    @Test
    void everyTextThatIsAskedForExists() {
        var missing = Stream.concat(SourceCalls.asked().stream(), SourceCalls.askedInTemplates().stream())
                .filter(asked -> !asked.isBeginning() && !texts.containsKey(asked.key()))
                // Behind a beginning stands its end, as in "permission." + name + ".title".
                .filter(asked -> !asked.key().startsWith("."))
                .toList();

        assertThat(SourceCalls.asked()).hasSizeGreaterThan(200);
        assertThat(SourceCalls.askedInTemplates()).hasSizeGreaterThan(30);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextGetsAsManyValuesAsItHasPlaces() {
        assertThat(SourceCalls.asked())
                .filteredOn(asked -> texts.containsKey(asked.key()) && asked.arguments() >= 0)
                .filteredOn(asked -> asked.arguments() != places(asked))
                .isEmpty();
    }

    @Test
    void everyKeyThatIsPutTogetherIsListedHereWithAllItCanBecome() {
        var beginnings = Stream.concat(
                        SourceCalls.allLiterals(),
                        SourceCalls.askedInTemplates().stream().map(Asked::key))
                .filter(literal -> literal.contains(".") && !texts.containsKey(literal))
                .map(literal -> literal.endsWith(".") ? literal : literal + ".")
                .filter(beginning -> texts.keySet().stream().anyMatch(key -> key.startsWith(beginning)))
                .filter(beginning -> !COMPARED_ELSEWHERE.contains(beginning) && !beginning.equals(COMPARED_ONLY))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(beginnings).isEqualTo(FAMILIES.keySet());
        FAMILIES.forEach((beginning, ends) -> assertThat(texts)
                .as(beginning)
                .containsKeys(ends.stream().map(beginning::concat).toArray(String[]::new)));
    }

    @Test
    void noTextIsLeftOver() {
        var used = new HashSet<String>();
        SourceCalls.allLiterals().forEach(used::add);
        SourceCalls.askedInTemplates().forEach(asked -> used.add(asked.key()));
        FAMILIES.forEach((beginning, ends) -> ends.forEach(end -> used.add(beginning + end)));

        assertThat(texts.keySet())
                .filteredOn(key -> !used.contains(key))
                .filteredOn(key -> COMPARED_ELSEWHERE.stream().noneMatch(key::startsWith))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"translations.properties", "translations_de.properties"})
    void placesAreCountedFromZeroWithoutAGap(String bundle) {
        TranslationsTest.texts(bundle)
                .forEach((key, text) -> assertThat(TranslationsTest.placeholders(text))
                        .as(key)
                        .isEqualTo(IntStream.range(
                                        0, TranslationsTest.placeholders(text).size())
                                .mapToObj(String::valueOf)
                                .collect(Collectors.toSet())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"translations.properties", "translations_de.properties"})
    void theProductReadsTheBundlesAsTheseTestsDo(String bundle) throws IOException {
        var loaded = new Properties();
        try (var reader = Files.newBufferedReader(TranslationsTest.BUNDLES.resolve(bundle))) {
            loaded.load(reader);
        }

        assertThat(TranslationsTest.texts(bundle))
                .allSatisfy((key, text) -> assertThat(loaded).containsEntry(key, text.replace("\\\\", "\\")));
        assertThat(loaded).hasSameSizeAs(TranslationsTest.texts(bundle));
    }

    @Test
    void noSentenceIsLeftInEnglish() {
        var german = TranslationsTest.texts("translations_de.properties");

        assertThat(texts.keySet())
                .filteredOn(key ->
                        texts.get(key).split(" ").length > 3 && texts.get(key).matches(".*[a-z]{4}.*"))
                .filteredOn(key -> texts.get(key).equals(german.get(key)))
                .isEmpty();
    }

    private int places(Asked asked) {
        return TranslationsTest.placeholders(texts.get(asked.key())).size();
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static List<String> each(List<String> beginnings, String... ends) {
        return beginnings.stream()
                .flatMap(beginning -> Stream.of(ends).map(beginning::concat))
                .toList();
    }

    private static Class<?> named(String type) {
        try {
            return Class.forName(type);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
