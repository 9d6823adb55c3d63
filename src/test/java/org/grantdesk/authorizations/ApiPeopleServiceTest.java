package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.apis.ApiApp;
import org.grantdesk.apis.ApiAppService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.apis.TestApis;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class ApiPeopleServiceTest extends GrantsTest {

    @Autowired
    ApiPeopleService people;

    @Autowired
    ApiService apis;

    @Autowired
    ApiAppService apiApps;

    private TestPerson owner;
    private String api;
    private String otherApi;
    private String payroll;
    private String calendar;

    @BeforeEach
    void anApiOfTwoPeople() {
        owner = users.with(Authorities.MANAGE_APIS);
        api = users.as(owner, () -> apis.register(TestApis.named("Notes"))).id();
        otherApi = users.as(owner, () -> apis.register(TestApis.named("Mail"))).id();
        payroll = app("Payroll");
        calendar = app("Calendar");
        given.grantApi(person, payroll, api, scopes("openid", api, otherApi), Duration.ofDays(5));
        given.grantApi(other, payroll, api, scopes("", api), Duration.ofDays(2));
        given.grantApi(person, calendar, api, scopes("", api), Duration.ofDays(1));
    }

    @Test
    void theOwnerSeesWhoLetsWhichAppUseTheApi() {
        given.used(person, payroll, Duration.ofHours(2));
        users.setPermissions(owner, Authorities.MANAGE_APIS, Authorities.EDIT_OTHER_USERS);

        var shown = list(owner, "");

        assertThat(shown)
                .extracting(ApiPerson::personId, ApiPerson::clientName)
                .containsExactly(
                        tuple(person.id(), "Calendar"), tuple(other.id(), "Payroll"), tuple(person.id(), "Payroll"));
        var last = shown.getLast();
        assertThat(last.displayName()).isEqualTo(person.username());
        assertThat(last.clientOwnerId()).isEqualTo(developer.id());
        assertThat(last.scopes()).as("of this API alone").containsExactly(QualifiedScope.of(api, "access"));
        assertThat(last.lastUsedAt()).isNotNull();
        assertThat(users.as(owner, () -> people.list(api, "", 1, 1)))
                .extracting(ApiPerson::personId)
                .containsExactly(other.id());
        assertThat(users.as(owner, () -> people.count(api, ""))).isEqualTo(3);
    }

    /** As an API learns no name when it asks about a token. */
    @Test
    void withoutThePermissionForNamesThereAreTheIdsOfTokens() {
        given.used(person, payroll, Duration.ofHours(2));
        database.update("update person set last_name = 'Hopper' where id = ?", person.id());

        assertThat(list(owner, ""))
                .extracting(ApiPerson::displayName, ApiPerson::lastUsedAt)
                .containsExactly(tuple(person.id(), null), tuple(other.id(), null), tuple(person.id(), null));
        assertThat(list(owner, " " + other.id() + " "))
                .extracting(ApiPerson::personId)
                .containsExactly(other.id());
        for (var search : List.of(person.username(), "hopper", person.id().substring(0, 20), Ids.next(), "a\0")) {
            assertThat(list(owner, search)).as(search).isEmpty();
            assertThat(users.as(owner, () -> people.count(api, search))).isZero();
        }
        assertThat(recorded("api.peopleViewed", owner))
                .as("there were no names")
                .isZero();
    }

    @Test
    void theAppsThatPeopleLetUseTheApiAreCounted() {
        assertThat(users.as(owner, () -> apiApps.apps(api, "", 0, 9)))
                .extracting(ApiApp::clientName, ApiApp::people)
                .containsExactly(tuple("Calendar", 1L), tuple("Payroll", 2L));
        assertThat(users.as(owner, () -> apis.impactOfDeletion(api)).apps()).isEqualTo(2);
        assertThat(users.as(owner, () -> apis.consents(api))).isEqualTo(3);
    }

    /** Whoever deletes the API is told so, and waits no longer for it. */
    @Test
    void ofVeryManyGrantsTheFirstAreCountedBeforeTheyEnd() {
        assertThat(users.as(owner, () -> apis.impactOfDeletion(api)).more()).isFalse();
        given.grantApiToMany(person, payroll, 10_000, api);

        for (var counted : List.of(
                users.as(owner, () -> apis.impactOfDeletion(api)),
                users.as(owner, () -> apis.impactOfScopes(api, Set.of())))) {
            assertThat(counted.more()).isTrue();
            assertThat(counted.isNothing()).isFalse();
        }
        assertThat(users.as(owner, () -> apis.impactOfDeletion(api)).apps()).isGreaterThan(9_000);
        assertThat(users.as(owner, () -> apis.impactOfScopes(api, Set.of("access")))
                        .isNothing())
                .isTrue();
    }

    @Test
    void aSearchFindsNamesAndEmailAddresses() {
        database.update(
                "update person set email = 'hidden.address@example.test', last_name = 'Hopper' where id = ?",
                other.id());
        for (var word : List.of("hidden.address@example.test", "hopper")) {
            database.update(
                    "insert into person_term (person_id, term) values (?, ?)",
                    other.id(),
                    word.getBytes(StandardCharsets.UTF_8));
        }

        users.setPermissions(owner, Authorities.MANAGE_APIS, Authorities.EDIT_OTHER_USERS);
        assertThat(list(owner, "hopp")).extracting(ApiPerson::personId).containsExactly(other.id());
        assertThat(list(owner, other.username())).hasSize(1);
        assertThat(list(owner, "a\0")).isEmpty();
        assertThat(list(owner, "hidden")).extracting(ApiPerson::personId).containsExactly(other.id());
        assertThat(list(owner, "noone")).isEmpty();
    }

    @Test
    void theOwnerEndsAPersonsAccessToTheirApiAndToNothingElse() {
        tokens(person, payroll, api);
        tokens(person, payroll, otherApi);
        tokens(other, payroll, api);

        assertThat(users.as(owner, () -> people.impactOfEnd(api, person.id()))).satisfies(impact -> {
            assertThat(impact.apps()).containsExactlyInAnyOrder("Calendar", "Payroll");
            assertThat(impact.tokens()).isEqualTo(1);
        });
        users.as(owner, () -> people.end(api, person.id()));

        assertThat(list(owner, "")).extracting(ApiPerson::personId).containsExactly(other.id());
        assertThat(database.value(
                        String.class,
                        "select scopes from app_grant where person_id = ? and client_id = ?",
                        person.id(),
                        payroll))
                .isEqualTo(scopes("openid", otherApi));
        assertThat(database.count("app_grant", "person_id = ? and client_id = ?", person.id(), calendar))
                .as("had nothing else")
                .isZero();
        assertThat(database.count("app_token", "api_id = ?", api))
                .as("the other person's")
                .isEqualTo(1);
        assertThat(database.count("app_token", "api_id = ?", otherApi)).isEqualTo(1);
        assertThat(database.count(
                        "audit_event",
                        "action = 'api.access.ended' and api_id = ? and person_id = ? and actor_id = ?",
                        api,
                        person.id(),
                        owner.id()))
                .isEqualTo(1);
    }

    @Test
    void endingTwiceOrForWhoHasNothingChangesNothing() {
        users.as(owner, () -> people.end(api, person.id()));
        users.as(owner, () -> people.end(api, person.id()));
        users.as(owner, () -> people.end(api, developer.id()));
        users.as(owner, () -> people.end(api, Ids.next()));
        users.as(owner, () -> people.end(api, "no id"));

        assertThat(recorded("api.access.ended", owner)).isEqualTo(1);
    }

    @Test
    void aForeignApisPeopleStayHiddenAndKeepTheirAccess() {
        var stranger = users.with(Authorities.MANAGE_APIS, Authorities.EDIT_OTHER_USERS);
        for (Runnable call : List.<Runnable>of(
                () -> people.count(api, ""),
                () -> people.list(api, "", 0, 5),
                () -> people.impactOfEnd(api, person.id()),
                () -> people.end(api, person.id()))) {
            assertThatThrownBy(() -> users.as(stranger, call)).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> users.as(stranger, () -> people.end(Ids.next(), person.id())))
                .isInstanceOf(NotFound.class);

        assertThat(list(owner, "")).hasSize(3);
        assertThat(recorded("api.peopleViewed", stranger)).isZero();
    }

    @Test
    void everyLookAtNamesIsRecordedOnceWithinMinutes() {
        users.setPermissions(owner, Authorities.MANAGE_APIS, Authorities.EDIT_OTHER_USERS);
        list(owner, "");
        list(owner, "a");
        assertThat(recorded("api.peopleViewed", owner)).isEqualTo(1);
        clock.advance(Looks.ONE_LOOK);
        list(owner, "");
        assertThat(recorded("api.peopleViewed", owner)).isEqualTo(2);
    }

    @Test
    void aPageCostsTheSameHoweverManyPeople() {
        list(owner, "");
        users.signIn(owner);

        var one = StatementCount.during(() -> people.list(api, "", 0, 1));
        assertThat(StatementCount.during(() -> people.list(api, "", 0, 50))).isEqualTo(one);
    }

    private List<ApiPerson> list(TestPerson reader, String search) {
        return users.as(reader, () -> people.list(api, search, 0, 50));
    }

    private void tokens(TestPerson of, String clientId, String apiId) {
        var authorization = given.signIn(of, clientId, TokenKind.ACCESS);
        database.update("update app_authorization set scopes = ? where id = ?", scopes("", apiId), authorization);
        database.update("update app_token set api_id = ? where authorization_id = ?", apiId, authorization);
    }

    private static String scopes(String first, String... apiIds) {
        var all = new TreeSet<String>();
        if (!first.isEmpty()) {
            all.add(first);
        }
        for (var apiId : apiIds) {
            all.add(QualifiedScope.of(apiId, "access"));
        }
        return Scopes.join(all);
    }
}
