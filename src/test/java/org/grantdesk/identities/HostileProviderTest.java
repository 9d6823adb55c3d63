package org.grantdesk.identities;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.grantdesk.identities.ProviderDouble.Signing;
import org.grantdesk.identities.ProviderDouble.Visit;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers, or somebody in their place, that say what is not so. Nobody is signed in and nothing is made of it. */
class HostileProviderTest extends ProviderTest {

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another issuer", visit -> visit.with("iss", PROVIDERS.issuer("other"))),
                lie("no issuer", visit -> visit.with("iss", null)),
                lie("for another app", visit -> visit.with("aud", "somebody-else")),
                lie(
                        "for several, none of them named",
                        visit -> visit.with("aud", java.util.List.of(ProviderDouble.CLIENT, "x"))),
                lie("another nonce", visit -> visit.with("nonce", "bm90IHRoaXMgb25l")),
                lie("no nonce", visit -> visit.with("nonce", null)),
                lie("over", visit -> visit.with("exp", ProviderDouble.at(java.time.Instant.EPOCH.plusSeconds(60)))),
                lie(
                        "from the future",
                        visit -> visit.with(
                                "iat", ProviderDouble.at(java.time.Instant.now().plus(Duration.ofHours(2))))),
                lie("no subject", visit -> visit.with("sub", null)),
                lie(
                        "a subject that cannot be kept",
                        visit -> visit.with("sub", "x".repeat(300)).withInfo("sub", "x".repeat(300))),
                lie("a subject with a NUL", visit -> visit.with("sub", "a\0b").withInfo("sub", "a\0b")),
                lie("user information about somebody else", visit -> visit.withInfo("sub", "somebody-else")),
                lie("unsigned", visit -> visit.signed(Signing.NOT_AT_ALL)),
                lie("signed with the public key", visit -> visit.signed(Signing.WITH_THE_PUBLIC_KEY_AS_SECRET)),
                lie("signed with the client secret", visit -> visit.signed(Signing.WITH_THE_CLIENT_SECRET)),
                lie("signed with another key", visit -> visit.signed(Signing.WITH_ANOTHER_KEY)));
    }

    private static Arguments lie(String name, Consumer<Visit> told) {
        return Arguments.of(name, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void anIdTokenThatIsNotRightLetsNobodyIn(String name, Consumer<Visit> told) {
        refusesAll(() -> signIn("corporate", newSubject(), told), "invalid", "corporate");
    }

    /** So that the table above fails for what it says, and not because nothing works. */
    @Test
    void theTruthDoes() {
        signIn(newSubject());

        assertThat(isIn(visitor)).isTrue();
    }

    @Test
    void anAnswerNobodyAskedForIsRefused() {
        var code = PROVIDERS.code(PROVIDERS.visit("corporate", start(visitor, "corporate"), newSubject(), visit -> {}));

        refusesAll(
                () -> back(visitor, "corporate", "code=" + code + "&state=made-up" + iss("corporate")),
                "expired",
                "corporate");
        refusesAll(() -> back(visitor, "corporate", "code=" + code + iss("corporate")), "expired", "corporate");
        refusesAll(() -> back(visitor, "no-such-provider", "code=" + code + "&state=x"), "expired", "no-such-provider");
    }

    @Test
    void anAnswerToAnotherBrowserIsRefused() {
        var other = new HttpVisitor(port);
        var asked = start(other, "corporate");

        refusesAll(() -> finish(visitor, "corporate", asked, newSubject(), visit -> {}), "expired", "corporate");
    }

    @Test
    void anAnswerWorksOnce() {
        var asked = start(visitor, "corporate");
        back(visitor, "corporate", "error=access_denied&state=" + asked.get("state") + iss("corporate"));

        refusesAll(() -> finish(visitor, "corporate", asked, newSubject(), visit -> {}), "expired", "corporate");
    }

    /** RFC 9207, and an address to come back to for each: one provider's code is not handed to another. */
    @Test
    void providersAreNotMixedUp() {
        var asked = start(visitor, "other");
        var code = PROVIDERS.code(PROVIDERS.visit("other", asked, newSubject(), visit -> {}));
        refusesAll(
                () -> back(visitor, "corporate", "code=" + code + "&state=" + asked.get("state") + iss("corporate")),
                "expired",
                "corporate");

        var unnamed = start(visitor, "corporate");
        refusesAll(() -> back(visitor, "corporate", "code=x&state=" + unnamed.get("state")), "invalid", "corporate");
        var misnamed = start(visitor, "corporate");
        refusesAll(
                () -> back(
                        visitor,
                        "corporate",
                        "code=x&state=" + misnamed.get("state") + "&iss=" + PROVIDERS.issuer("other")),
                "invalid",
                "corporate");
        var other = start(visitor, "other");
        refusesAll(
                () -> back(visitor, "other", "code=x&state=" + other.get("state") + iss("corporate")),
                "invalid",
                "other");
        assertThat(PROVIDERS.calls()).noneMatch(path -> path.endsWith("/token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_denied:denied",
                "server_error:unreachable",
                "temporarily_unavailable:unreachable",
                "<script>:invalid"
            })
    void errorsOfTheProviderAreToldInOurWords(String error) {
        var parts = error.split(":");
        var asked = start(visitor, "corporate");
        var answer = back(
                visitor,
                "corporate",
                "error=" + java.net.URLEncoder.encode(parts[0], StandardCharsets.UTF_8)
                        + "&error_description=%3Cb%3Eour+text%3C%2Fb%3E&state=" + asked.get("state")
                        + iss("corporate"));

        assertThat(visitor.target(answer)).isEqualTo("/login?refused=" + parts[1] + "&provider=corporate");
        assertThat(visitor.open(visitor.target(answer)).body())
                .contains("Corporate &lt;Directory&gt;")
                .doesNotContain("our text")
                .doesNotContain("<script>");
    }

    @Test
    void thePageNamesNoProviderThatIsNotThere() {
        assertThat(visitor.open("/login?refused=denied&provider=%3Cb%3EBank%3C%2Fb%3E")
                        .body())
                .doesNotContain("Bank");
        assertThat(visitor.open("/login?refused=%3Cb%3EBank&provider=corporate").body())
                .doesNotContain("Bank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "userinfo", "jwks"})
    void garbageIsRefusedHoweverMuchOfItThereIs(String endpoint) {
        // The keys that are known already are not asked for again without need.
        PROVIDERS.renewKey();
        PROVIDERS.answer("/corporate/" + endpoint, 200, "<html>");
        refusesAll(() -> signIn(newSubject()), null, "corporate");

        PROVIDERS.answer("/corporate/" + endpoint, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = "{\"a\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                    .getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 200_000; i++) {
                exchange.getResponseBody().write(chunk);
            }
        });
        refusesAll(() -> signIn(newSubject()), null, "corporate");

        PROVIDERS.answer("/corporate/" + endpoint, 500, "{}");
        refusesAll(() -> signIn(newSubject()), null, "corporate");
        PROVIDERS.answer("/corporate/" + endpoint, 302, "");
        refusesAll(() -> signIn(newSubject()), null, "corporate");
    }

    @Test
    void whatNobodyVouchesForBelongsToNobody() {
        var admin = users.withPassword("manage_system");
        for (var word : new Object[] {false, "yes", 1}) {
            var answer = signIn(
                    "corporate",
                    newSubject(),
                    visit -> visit.withInfo("email", admin.email()).withInfo("email_verified", word));
            assertThat(visitor.target(answer)).isEqualTo("/login?refused=taken&provider=corporate");
        }
        // The word of one document does not vouch for the address of another.
        var mixed = signIn(
                "corporate",
                newSubject(),
                visit -> visit.with("email", "mine@example.test")
                        .with("email_verified", true)
                        .withInfo("email", admin.email()));
        assertThat(visitor.target(mixed)).isEqualTo("/login?refused=taken&provider=corporate");
        var listed = signIn(
                "code",
                "77",
                visit -> visit.withInfo("id", 77)
                        .withInfo("email", admin.email())
                        .withInfo("email_verified", true)
                        .with(
                                "emails",
                                java.util.List.of(Map.of("email", admin.email(), "verified", false, "primary", true))));
        assertThat(visitor.target(listed)).isEqualTo("/");
        assertThat(owner("77")).isNotEqualTo(admin.username());
        assertThat(database.count("person_identity", "person_id = ?", admin.id()))
                .isZero();
    }

    /** Not even a checked address lets anybody into an account: its owner has to say so, signed in to it. */
    @Test
    void aCheckedAddressOnlyLeadsToAQuestion() {
        var owner = users.withPassword();
        var subject = newSubject();
        var answer = signIn(
                "corporate",
                subject,
                visit -> visit.withInfo("email", owner.email()).withInfo("email_verified", true));

        assertThat(visitor.target(answer)).isEqualTo("/login/link");
        assertThat(visitor.open("/login/link").body())
                .contains("An account with the address " + owner.email() + " already exists here.")
                .doesNotContain("value=\"link\"");
        assertThat(isIn(visitor)).isFalse();
        assertThat(owner(subject)).isEmpty();

        // Somebody else's account does not get it.
        var somebody = users.withPassword();
        visitor.signIn(somebody.username(), TestUsers.PASSWORD);
        var token = HttpVisitor.formToken(visitor.open("/login/link"));
        visitor.post("/login/link", Map.of("decision", "link", "_csrf", token));
        assertThat(owner(subject)).isEmpty();
    }

    /** What was asked, and what became of it: back to the sign-in page, in words of ours, and nobody new. */
    private void refusesAll(
            java.util.function.Supplier<java.net.http.HttpResponse<String>> attempt, String reason, String provider) {
        var people = people();
        var identities = database.count("person_identity", "1 = 1");

        var answer = attempt.get();

        var target = visitor.target(answer);
        if (reason == null) {
            assertThat(target).matches("/login\\?refused=(invalid|unreachable)&provider=" + provider);
        } else {
            assertThat(target).isEqualTo("/login?refused=" + reason + "&provider=" + provider);
        }
        var page = visitor.open(target);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("role=\"alert\"");
        assertThat(isIn(visitor)).isFalse();
        assertThat(people()).isEqualTo(people);
        assertThat(database.count("person_identity", "1 = 1")).isEqualTo(identities);
    }
}
