package org.grantdesk.identities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.NotFound;
import org.grantdesk.people.NewInvitation;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.RoleOrigin;
import org.grantdesk.signin.IssuedLink;
import org.grantdesk.signin.PersonLinkService;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** What an identity means for the account it belongs to: linking, roles, the first admin, the way out. */
class ProviderAccountsTest extends ProviderTest {

    @Autowired
    IdentityService identities;

    @Autowired
    PeopleService peopleService;

    @Autowired
    PersonLinkService links;

    @Test
    void theOwnerOfTheAddressSignsInConfirmsAndGoesOn() {
        var owner = users.withPassword();
        var subject = newSubject();
        visitor.open("/profile");
        var question = visitor.target(signIn(
                "corporate",
                subject,
                visit -> visit.withInfo("email", owner.email().toUpperCase()).withInfo("email_verified", true)));
        assertThat(question).startsWith("/login/link?to=");
        var toSignIn = Pattern.compile("href=\"(/login\\?link[^\"]*)\"")
                .matcher(visitor.open(question).body());
        assertThat(toSignIn.find()).isTrue();
        var signInPage = visitor.open(toSignIn.group(1).replace("&amp;", "&"));
        assertThat(signInPage.body()).contains("Sign in to your account here");

        var signedIn = visitor.signIn(signInPage, owner.username(), TestUsers.PASSWORD);
        assertThat(visitor.target(signedIn)).isEqualTo(question);
        var page = visitor.open(question);
        assertThat(page.body()).contains("to your account " + owner.username());
        assertThat(visitor.post("/login/link", Map.of("decision", "link")).statusCode())
                .isEqualTo(403);
        var fields = Map.of(
                "decision",
                "link",
                "_csrf",
                HttpVisitor.formToken(page),
                "to",
                HttpVisitor.formTarget(page).orElseThrow());
        var linked = visitor.post("/login/link", fields);
        assertThat(visitor.target(visitor.post("/login/link", fields)))
                .as("a double click")
                .isEqualTo("/profile");

        assertThat(visitor.target(linked)).isEqualTo("/profile");
        assertThat(owner(subject)).isEqualTo(owner.username());
        assertThat(database.count("person", "id = ? and verified_email = email", owner.id()))
                .isEqualTo(1);
        var again = new HttpVisitor(port);
        signIn(again, "corporate", subject, visit -> {});
        assertThat(isIn(again)).isTrue();
        assertThat(database.count("audit_event", "action = 'person.identity.linked' and person_id = ?", owner.id()))
                .isEqualTo(1);
    }

    @Test
    void aNoLeavesEverythingAsItWas() {
        var owner = users.withPassword();
        var subject = newSubject();
        signIn(
                "corporate",
                subject,
                visit -> visit.withInfo("email", owner.email()).withInfo("email_verified", true));
        visitor.signIn(owner.username(), TestUsers.PASSWORD);
        var token = HttpVisitor.formToken(visitor.open("/login/link"));

        visitor.post("/login/link", Map.of("decision", "cancel", "_csrf", token));

        assertThat(owner(subject)).isEmpty();
        assertThat(visitor.target(visitor.open("/login/link"))).isEqualTo("/");
    }

    @Test
    void theQuestionIsForgottenAfterAWhile() {
        var owner = users.withPassword();
        signIn(
                "corporate",
                newSubject(),
                visit -> visit.withInfo("email", owner.email()).withInfo("email_verified", true));
        clock.advance(java.time.Duration.ofMinutes(16));

        assertThat(visitor.target(visitor.open("/login/link"))).isEqualTo("/");
    }

    @Test
    void whoIsSignedInLinksOneMoreAndUnlinksItAgain() {
        var me = users.withPassword();
        visitor.signIn(me.username(), TestUsers.PASSWORD);
        var subject = link(visitor, "other");
        assertThat(owner(subject)).isEqualTo(me.username());

        var mine = users.as(me, identities::listMine);
        assertThat(mine).extracting(IdentityInfo::provider).containsExactly("Other");
        users.as(me, () -> identities.unlink(mine.getFirst().id()));
        assertThat(owner(subject)).isEmpty();
    }

    @Test
    void somebodyElsesIdentityIsNotTaken() {
        var subject = newSubject();
        signIn(new HttpVisitor(port), "other", subject, visit -> {});
        var me = users.withPassword();
        visitor.signIn(me.username(), TestUsers.PASSWORD);
        var asked = ProviderDouble.query(
                visitor.target(visitor.open("/oauth2/authorization/other?link")).split("\\?", 2)[1]);
        finish(visitor, "other", asked, subject, visit -> {});
        var token = HttpVisitor.formToken(visitor.open("/login/link"));

        var answer = visitor.post("/login/link", Map.of("decision", "link", "_csrf", token));

        assertThat(visitor.open(visitor.target(answer)).body())
                .contains("This sign-in is already linked to another account here");
        assertThat(owner(subject)).isNotEqualTo(me.username());
    }

    @Test
    void theLastWayToSignInStays() {
        var subject = newSubject();
        signIn(subject);
        var me = person(subject);
        var only = users.as(me, identities::listMine).getFirst();

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> users.as(me, () -> identities.unlink(only.id())))
                .withMessage("identity.last");
        link(visitor, "other");
        users.as(me, () -> identities.unlink(only.id()));
        assertThat(owner(subject)).isEmpty();
    }

    @Test
    void anAdministratorTakesAnIdentityAwayFromSomebodyElse() {
        var admin = users.withPassword("manage_system");
        var subject = newSubject();
        signIn("corporate", subject, visit -> groups(visit, "builders"));
        var person = person(subject);
        var linked = link(visitor, "other");
        var kept = new HttpVisitor(port);
        signIn(kept, "other", linked, visit -> {});
        var identity = of(person, "Corporate <Directory>");

        assertThat(users.as(admin, () -> identities.isOnlyWay(person.id(), identity)))
                .isFalse();
        users.as(admin, () -> identities.unlinkOf(person.id(), identity));

        assertThat(owner(subject)).isEmpty();
        assertThat(owner(linked)).isEqualTo(person.username());
        assertThat(isIn(visitor)).as("it began with what is gone").isFalse();
        assertThat(isIn(kept)).isTrue();
        assertThat(origins(admin, person)).extracting(RoleOrigin::roleName).doesNotContain("developer");
        assertThat(database.count(
                        "audit_event",
                        "action = 'person.identity.unlinked' and outcome = 'DONE' and actor_id = ? and person_id = ?",
                        admin.id(),
                        person.id()))
                .isEqualTo(1);
    }

    /** It may have to be the last one, when it is in the wrong hands; then a link lets its owner in again. */
    @Test
    void anAdministratorMayTakeTheOnlyWayAwayAndIsToldSo() {
        var admin = users.withPassword("manage_system");
        var subject = newSubject();
        signIn(subject);
        var person = person(subject);
        var identity = of(person, "Corporate <Directory>");

        assertThat(users.as(admin, () -> identities.isOnlyWay(person.id(), identity)))
                .isTrue();
        users.as(admin, () -> identities.unlinkOf(person.id(), identity));

        assertThat(isIn(visitor)).isFalse();
        var link = users.as(admin, () -> links.startReset(person.id()));
        assertThat(new HttpVisitor(port).open(path(link)).statusCode()).isEqualTo(302);
    }

    @Test
    void nobodyElseTakesAnIdentityAway() {
        var subject = newSubject();
        signIn(subject);
        var person = person(subject);
        var identity = of(person, "Corporate <Directory>");
        var helper = users.with("edit_other_users", "manage_oauth", "manage_system_wide_oauth");

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(helper, () -> identities.unlinkOf(person.id(), identity)));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(helper, () -> identities.isOnlyWay(person.id(), identity)));
        assertThat(owner(subject)).isEqualTo(person.username());
        assertThat(database.count(
                        "audit_event",
                        "action = 'person.identity.unlinked' and outcome = 'REFUSED' and actor_id = ? and person_id ="
                                + " ?",
                        helper.id(),
                        person.id()))
                .isEqualTo(1);
    }

    @Test
    void anIdentityIsOnlyTakenFromWhoseItIs() {
        var admin = users.withPassword("manage_system");
        var subject = newSubject();
        signIn(subject);
        var identity = of(person(subject), "Corporate <Directory>");
        var somebodyElse = users.with();

        for (var owner : new String[] {somebodyElse.id(), "aaaaaaaaaaaaaaaaaaaaaaaaaa", "'", ""}) {
            assertThatExceptionOfType(NotFound.class)
                    .as(owner)
                    .isThrownBy(() -> users.as(admin, () -> identities.unlinkOf(owner, identity)));
        }
        assertThat(owner(subject)).isNotEmpty();
        assertThat(isIn(visitor)).isTrue();
    }

    /** The rules for one's own hold by this door too. */
    @Test
    void anAdministratorsOwnLastWayStays() {
        var subject = newSubject();
        signIn(subject);
        var person = person(subject);
        var role = database.value(String.class, "select id from role where name = 'system_admin'");
        database.update("insert into person_role (person_id, role_id) values (?, ?)", person.id(), role);
        var only = of(person, "Corporate <Directory>");

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> users.as(person, () -> identities.unlinkOf(person.id(), only)))
                .withMessage("identity.last");
    }

    /** With an address the provider does not vouch for nobody is told to sign in to an account that nobody has yet. */
    @Test
    void theInvitedAreToldToOpenTheirLinkWhateverTheirAddressIsWorth() {
        var invited = newSubject();
        users.as(
                users.withPassword("manage_system"),
                () -> links.invite(new NewInvitation(invited + "@example.test", "", "", "en", java.util.Set.of())));
        for (var verified : new boolean[] {true, false}) {
            assertThat(visitor.target(signIn(
                            "corporate",
                            newSubject(),
                            visit -> visit.withInfo("email", invited + "@example.test")
                                    .withInfo("email_verified", verified))))
                    .isEqualTo("/login?refused=waiting&provider=corporate");
        }
    }

    @Test
    void whatAClaimGivesItTakesAwayAgainAndWhatAHandGaveStays() {
        var admin = users.withPassword("manage_system");
        var subject = newSubject();
        signIn("corporate", subject, visit -> groups(visit, "builders", "unknown", "odd"));
        var person = person(subject);
        assertThat(origins(admin, person))
                .contains(
                        new RoleOrigin("developer", false, List.of("Corporate <Directory>")),
                        new RoleOrigin("system_user", true, List.of()));

        users.as(admin, () -> peopleService.setRoles(person.id(), java.util.Set.of(), null));
        assertThat(origins(admin, person)).extracting(RoleOrigin::roleName).contains("developer");

        signIn(new HttpVisitor(port), "corporate", subject, visit -> {});
        assertThat(origins(admin, person)).extracting(RoleOrigin::roleName).containsExactly("system_user");

        users.as(admin, () -> peopleService.setRoles(person.id(), java.util.Set.of("developer"), null));
        signIn(new HttpVisitor(port), "corporate", subject, visit -> groups(visit, "builders"));
        signIn(new HttpVisitor(port), "corporate", subject, visit -> {});
        assertThat(origins(admin, person)).contains(new RoleOrigin("developer", true, List.of()));
        assertThat(database.count("audit_event", "action = 'person.roles.provided' and person_id = ?", person.id()))
                .isEqualTo(2);
    }

    @Test
    void twoProvidersGiveTheSameRoleAndOneTakesItAway() {
        var admin = users.withPassword("manage_system");
        var subject = newSubject();
        signIn("corporate", subject, visit -> groups(visit, "builders"));
        var person = person(subject);
        var asked = ProviderDouble.query(
                visitor.target(visitor.open("/oauth2/authorization/chat?link")).split("\\?", 2)[1]);
        finish(
                visitor,
                "chat",
                asked,
                "x",
                visit -> visit.withInfo("id", "chat-" + subject).withInfo("groups", List.of("builders")));
        var token = HttpVisitor.formToken(visitor.open("/login/link"));
        visitor.post("/login/link", Map.of("decision", "link", "_csrf", token));

        signIn(new HttpVisitor(port), "corporate", subject, visit -> {});

        assertThat(origins(admin, person)).contains(new RoleOrigin("developer", false, List.of("Chat")));
    }

    @Test
    void theLastAdminIsNotTakenAway() {
        database.clear();
        users.withPassword();
        var subject = newSubject();
        signIn("corporate", subject, visit -> groups(visit, "/Chiefs of all"));
        var chief = person(subject);

        signIn(new HttpVisitor(port), "corporate", subject, visit -> {});
        assertThat(origins(chief, chief)).extracting(RoleOrigin::roleName).contains("system_admin");
        assertThat(database.count("audit_event", "action = 'person.roles.kept' and person_id = ?", chief.id()))
                .isEqualTo(1);

        var other = users.withPassword("manage_system");
        signIn(new HttpVisitor(port), "corporate", subject, visit -> {});
        assertThat(origins(other, chief)).extracting(RoleOrigin::roleName).doesNotContain("system_admin");
    }

    @Test
    void theFirstAdminIsWhoComesWithTheCheckedAddress() {
        database.clear();
        assertThat(visitor.target(signIn(newSubject()))).isEqualTo("/login?refused=unset&provider=corporate");
        assertThat(visitor.target(
                        signIn("corporate", newSubject(), visit -> visit.withInfo("email", "boss@example.test"))))
                .isEqualTo("/login?refused=unset&provider=corporate");
        assertThat(people()).isZero();

        var boss = newSubject();
        signIn(
                "corporate",
                boss,
                visit -> visit.withInfo("email", "Boss@example.test").withInfo("email_verified", true));
        assertThat(origins(person(boss), person(boss)))
                .extracting(RoleOrigin::roleName)
                .contains("system_admin");

        var second = newSubject();
        signIn(
                new HttpVisitor(port),
                "corporate",
                second,
                visit -> visit.withInfo("email", "Boss@example.test").withInfo("email_verified", true));
        assertThat(owner(second)).isEmpty();
    }

    @Test
    void signingOutLeadsToTheProviderAndBack() {
        var subject = newSubject();
        signIn(subject);

        var answer = visitor.fillIn("/logout", Map.of());

        assertThat(visitor.target(answer)).isEqualTo("/logout/provider");
        assertThat(isIn(visitor)).isFalse();
        var page = visitor.open("/logout/provider").body();
        assertThat(page)
                .contains("http-equiv=\"refresh\"")
                .contains(PROVIDERS.issuer("corporate") + "/logout?theme=plain&amp;client_id=" + ProviderDouble.CLIENT)
                .contains("post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A" + port + "%2Flogout%2Fdone")
                .contains("id_token_hint=");
        var state = java.util.regex.Pattern.compile("state=([a-z0-9]{26})").matcher(page);
        assertThat(state.find()).isTrue();
        assertThat(visitor.target(visitor.open("/logout/done?state=" + state.group(1))))
                .isEqualTo("/login?out");
        assertThat(visitor.target(visitor.open("/logout/done?state=" + state.group(1))))
                .isEqualTo("/login?out");
        assertThat(visitor.target(visitor.open("/logout/provider"))).isEqualTo("/login?out");
    }

    @Test
    void aPasswordSignInLeadsToNoProvider() {
        var me = users.withPassword();
        visitor.signIn(me.username(), TestUsers.PASSWORD);

        assertThat(visitor.target(visitor.fillIn("/logout", Map.of()))).isEqualTo("/login?out");
    }

    /** Whoever holds an invitation may answer it with an identity instead of a password. */
    @Test
    void anInvitationIsAnsweredWithAnIdentity() {
        var admin = users.withPassword("manage_system");
        var invited = newSubject();
        var link = users.as(
                admin,
                () -> links.invite(new NewInvitation(
                        invited + "@example.test", "Iris", "Invited", "en", java.util.Set.of("developer"))));
        var page = visitor.open(visitor.target(visitor.open(path(link))));
        assertThat(page.body()).contains("/oauth2/authorization/corporate?invitation");

        var asked = ProviderDouble.query(visitor.target(visitor.open("/oauth2/authorization/corporate?invitation"))
                .split("\\?", 2)[1]);
        var answer = finish(visitor, "corporate", asked, invited, visit -> {});

        assertThat(visitor.target(answer)).isEqualTo("/");
        assertThat(isIn(visitor)).isTrue();
        assertThat(database.value(
                        String.class,
                        "select p.email from person_identity i join person p on p.id = i.person_id where i.subject = ?",
                        invited))
                .isEqualTo(invited + "@example.test");
        assertThat(origins(admin, person(invited))).contains(new RoleOrigin("developer", true, List.of()));
        assertThat(new HttpVisitor(port).open(path(link)).statusCode()).isEqualTo(410);
    }

    /** Id of the person's identity at this provider. */
    private String of(TestPerson person, String provider) {
        return users.as(person, identities::listMine).stream()
                .filter(identity -> identity.provider().equals(provider))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String path(IssuedLink link) {
        return link.address().substring(link.address().indexOf("/link"));
    }

    private String link(HttpVisitor browser, String provider) {
        var subject = newSubject();
        var asked = ProviderDouble.query(browser.target(browser.open("/oauth2/authorization/" + provider + "?link"))
                .split("\\?", 2)[1]);
        assertThat(browser.target(finish(browser, provider, asked, subject, visit -> {})))
                .isEqualTo("/login/link");
        var token = HttpVisitor.formToken(browser.open("/login/link"));
        browser.post("/login/link", Map.of("decision", "link", "_csrf", token));
        return subject;
    }

    private static void groups(ProviderDouble.Visit visit, String... groups) {
        visit.with("realm_access", Map.of("roles", List.of(groups)));
    }

    private TestPerson person(String subject) {
        var id = database.value(String.class, "select person_id from person_identity where subject = ?", subject);
        return new TestPerson(id, owner(subject), "");
    }

    private List<RoleOrigin> origins(TestPerson admin, TestPerson person) {
        return users.as(admin, () -> peopleService.roleOrigins(person.id()));
    }
}
