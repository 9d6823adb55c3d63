package org.grantdesk.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@GrantdeskTest
class SavedViewServiceTest {

    @Autowired
    SavedViewService views;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson other;

    @BeforeEach
    void somebody() {
        database.clear();
        other = users.with();
        users.signIn(users.with());
    }

    @AfterEach
    void signOut() {
        users.signOut();
    }

    @Test
    void aViewIsSavedRenamedAndDeleted() {
        var view = views.save(SavedView.Of.APPS, "  Suspended  ", "status=suspended");
        views.save(SavedView.Of.APPS, "All", "");
        views.save(SavedView.Of.PEOPLE, "Suspended", "state=deactivated");

        assertThat(view.name()).isEqualTo("Suspended");
        assertThat(views.list(SavedView.Of.APPS))
                .extracting(SavedView::name, SavedView::query)
                .containsExactly(tuple("All", ""), tuple("Suspended", "status=suspended"));
        assertThat(views.list(SavedView.Of.PEOPLE)).hasSize(1);

        views.rename(view.id(), "Out of use");
        views.rename(view.id(), "Out of use");
        assertThat(views.list(SavedView.Of.APPS)).extracting(SavedView::name).contains("Out of use");

        views.delete(view.id());
        assertThat(views.list(SavedView.Of.APPS)).extracting(SavedView::name).containsExactly("All");
    }

    @Test
    void nobodySeesOrChangesTheViewsOfOthers() {
        var view = views.save(SavedView.Of.APPS, "Mine", "q=pay");

        users.as(other, () -> {
            assertThat(views.list(SavedView.Of.APPS)).isEmpty();
            assertThatThrownBy(() -> views.rename(view.id(), "Theirs")).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> views.delete(view.id())).isInstanceOf(NotFound.class);
            views.save(SavedView.Of.APPS, "Mine", "q=other");
        });

        assertThat(views.list(SavedView.Of.APPS)).containsExactly(view);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|name|view.name.empty",
                "'   '|name|view.name.empty",
                "'Taken'|name|view.name.taken",
                "'two\nlines'|name|view.name.characters",
                "'nul\u0000'|name|view.name.characters",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|name|view.name.tooLong"
            })
    void aNameThatCannotBeIsRefusedAtItsField(String name, String field, String code) {
        views.save(SavedView.Of.APPS, "Taken", "q=a");
        var second = views.save(SavedView.Of.APPS, "Second", "q=b");

        assertThatThrownBy(() -> views.save(SavedView.Of.APPS, name, "q=c"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        input -> assertThat(input.problems())
                                .extracting(InvalidInput.Problem::field, InvalidInput.Problem::code)
                                .containsExactly(tuple(field, code)));
        assertThatThrownBy(() -> views.rename(second.id(), name)).isInstanceOf(InvalidInput.class);
        assertThat(views.list(SavedView.Of.APPS)).extracting(SavedView::name).containsExactly("Second", "Taken");
    }

    @Test
    void whatIsTooLongOrSecretIsNotSaved() {
        var secret = "gds_" + Ids.next() + "_";

        for (var query : new String[] {"q=" + "x".repeat(2048), "q=" + secret + "abc", "q=\u0000", "q=a\nb"}) {
            assertThatThrownBy(() -> views.save(SavedView.Of.APPS, "View", query))
                    .isInstanceOf(InvalidInput.class);
        }
        views.save(SavedView.Of.APPS, "Its public part", "q=gds_" + Ids.next() + "&type=public");
    }

    @Test
    void oneHasSoManyViewsAndNoMore() {
        for (int i = 0; i < SavedViewService.MAX_VIEWS; i++) {
            views.save(SavedView.Of.APPS, "View " + i, "q=" + i);
        }

        assertThatThrownBy(() -> views.save(SavedView.Of.APPS, "One more", "q=more"))
                .isInstanceOf(Conflict.class);
        views.save(SavedView.Of.PEOPLE, "Of another list", "");
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        for (var id : new String[] {"", "x", Ids.next(), "\u0000", "' or 1=1 --"}) {
            assertThatThrownBy(() -> views.delete(id)).isInstanceOf(NotFound.class);
        }
    }
}
