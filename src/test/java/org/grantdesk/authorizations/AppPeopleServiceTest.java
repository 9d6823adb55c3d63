package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class AppPeopleServiceTest extends GrantsTest {

    @Autowired
    AppPeopleService people;

    private TestPerson helpingOwner;
    private String app;

    @BeforeEach
    void anAppOfTwoPeople() {
        helpingOwner = developer;
        app = app("Payroll");
        given.grant(person, app, "openid profile", Duration.ofDays(5));
        given.grant(other, app, "openid", Duration.ofDays(1));
        given.grant(other, app("Calendar"), "openid", Duration.ofDays(1));
        users.setPermissions(helpingOwner, Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS);
    }

    @Test
    void whoCameLastIsFirst() {
        given.used(person, app, Duration.ofHours(2));

        var shown = list("");

        assertThat(shown).extracting(AppPerson::personId).containsExactly(other.id(), person.id());
        assertThat(shown.getLast().username()).isEqualTo(person.username());
        assertThat(shown.getLast().displayName()).isEqualTo(person.username());
        assertThat(shown.getLast().scopes()).containsExactly("openid", "profile");
        assertThat(shown.getLast().lastUsedAt()).isNotNull();
        assertThat(shown.getFirst().lastUsedAt()).isNull();
    }

    @Test
    void aSearchFindsNamesAndAddresses() {
        assertThat(list(person.username())).extracting(AppPerson::personId).containsExactly(person.id());
        assertThat(list(other.email())).extracting(AppPerson::personId).containsExactly(other.id());
        assertThat(list("nobody")).isEmpty();
        assertThat(users.as(helpingOwner, () -> people.count(app, person.username())))
                .isEqualTo(1);
        assertThat(users.as(helpingOwner, () -> people.list(app, "", 1, 5)))
                .extracting(AppPerson::personId)
                .containsExactly(person.id());
    }

    @Test
    void theOwnerLearnsHowManyAndNotWho() {
        given.used(person, app, Duration.ofDays(20));
        given.used(other, app, Duration.ofDays(2));
        users.setPermissions(developer, Authorities.MANAGE_OAUTH);

        assertThat(users.as(developer, () -> people.countUse(app))).isEqualTo(new AppPeopleCounts(2, 1, 2, 2));
        assertThatThrownBy(() -> users.as(developer, () -> people.list(app, "", 0, 5)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> users.as(developer, () -> people.count(app, "")))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void theNamesOfAForeignAppsPeopleStayHidden() {
        var stranger = users.with(Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS);
        for (Runnable call : List.<Runnable>of(
                () -> people.countUse(app), () -> people.count(app, ""), () -> people.list(app, "", 0, 5))) {
            assertThatThrownBy(() -> users.as(stranger, call)).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> users.as(stranger, () -> people.list(Ids.next(), "", 0, 5)))
                .isInstanceOf(NotFound.class);
        assertThat(recorded("app.peopleViewed", stranger)).isZero();
    }

    @Test
    void everyLookAtNamesIsRecordedOnceWithinMinutes() {
        list("");
        list("a");
        users.as(helpingOwner, () -> people.countUse(app));
        assertThat(recorded("app.peopleViewed", helpingOwner)).isEqualTo(1);
        clock.advance(Looks.ONE_LOOK);
        list("");
        assertThat(recorded("app.peopleViewed", helpingOwner)).isEqualTo(2);
    }

    @Test
    void aPageCostsTheSameHoweverManyPeople() {
        list("");
        users.signIn(helpingOwner);

        var one = StatementCount.during(() -> people.list(app, "", 0, 1));
        assertThat(StatementCount.during(() -> people.list(app, "", 0, 50))).isEqualTo(one);
        // Whose app it is, with its addresses, and the page.
        assertThat(one).hasSizeLessThanOrEqualTo(3);
        assertThat(StatementCount.during(() -> people.countUse(app))).hasSameSizeAs(one);
    }

    private List<AppPerson> list(String search) {
        return users.as(helpingOwner, () -> people.list(app, search, 0, 50));
    }
}
