package org.grantdesk.accounts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.EDIT_OTHER_USERS;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /users/{id}}, {@code /users/me} and {@code POST /users/ids}. */
class UsersTest extends ApiTest {

    private static final String UNREADABLE = "api.context.invalid_body_param.app_error";

    private TestPerson person;

    @BeforeEach
    void somebody() {
        person = users.with();
    }

    @Test
    void everybodyReadsThemselvesWholly() {
        for (var path : List.of("/users/me", "/users/" + person.id())) {
            isWhole(as(person).get(path));
        }
    }

    @Test
    void ofOthersThereAreTheNamesUnlessOneMaySeeMore() {
        somebodyWith()
                .get("/users/" + person.id())
                .is(200)
                .matches("users/of-others.json", Map.of(person.id(), "<person>", person.username(), "<username>"));
        isWhole(somebodyWith(EDIT_OTHER_USERS).get("/users/" + person.id()));
        isWhole(somebodyWith(MANAGE_SYSTEM).get("/users/" + person.id()));
    }

    @Test
    void theFormOfTheIdComesFirstThenThePerson() {
        somebodyWith().get("/users/junk").refused(400, "api.context.invalid_url_param.app_error");
        somebodyWith().get("/users/" + Ids.next()).refused(404, "app.user.missing_account.const");
        nobody().get("/users/junk").refused(401, "api.context.session_expired.app_error");
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() {
        var caller = as(person);
        var tag = caller.get("/users/me").is(200).header("ETag");
        assertThat(tag).startsWith("\"").endsWith("\"");
        var same = caller.with("If-None-Match", tag).get("/users/me");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.text()).isEmpty();
        database.update("update person set nickname = 'Nick' where id = ?", person.id());
        assertThat(caller.with("If-None-Match", tag).get("/users/me").is(200).at("nickname"))
                .isEqualTo("Nick");
    }

    @Test
    void theTagOfWhatOneMaySeeIsNotThatOfTheWhole() {
        var path = "/users/" + person.id();
        var tag = as(person).get(path).header("ETag");
        assertThat(somebodyWith().with("If-None-Match", tag).get(path).status()).isEqualTo(200);
    }

    @Test
    void severalAreToldInTheOrderAskedFor() {
        var other = users.with();
        var answer = as(person)
                .post("/users/ids", List.of(other.id(), person.id(), Ids.next(), "junk", other.id()))
                .is(200);
        assertThat(answer.json())
                .extracting(user -> user.get("username").asString())
                .containsExactly(other.username(), person.username());
        assertThat(answer.json().get(0).get("email").asString()).isEmpty();
        assertThat(answer.json().get(1).get("email").asString()).isEqualTo(person.email());
    }

    @Test
    void onlyUnknownOnesGiveAnEmptyList() {
        as(person).post("/users/ids", List.of(Ids.next(), "junk", "")).is(200).matches("empty-list.json", Map.of());
    }

    @Test
    void theIdsAreAListThatIsNeitherEmptyNorEndless() {
        for (var body : List.of("", "{", "{}", "null", "[]", "\"a\"", "[1]", "[[]]", "[{}]", "[true]")) {
            as(person).post("/users/ids", body).refused(400, UNREADABLE);
        }
        as(person).post("/users/ids", "[null]").is(200).matches("empty-list.json", Map.of());
        var thousand = IntStream.range(0, 999).mapToObj(i -> Ids.next()).toList();
        var all = new java.util.ArrayList<>(thousand);
        all.add(person.id());
        assertThat(as(person).post("/users/ids", all).is(200).json()).hasSize(1);
        as(person).post("/users/ids", Collections.nCopies(1001, person.id())).refused(400, UNREADABLE);
    }

    private void isWhole(ApiAnswer answer) {
        var names = Map.of(person.id(), "<person>", person.username(), "<username>", answer.at("roles"), "<role>");
        answer.is(200).matches("users/whole.json", names);
        assertThat(answer.at("roles")).startsWith("test_role_");
    }
}
