package org.grantdesk.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.grid.Grid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.audit.AuditEntry;
import org.grantdesk.audit.AuditRows;
import org.grantdesk.audit.Outcome;
import org.grantdesk.base.Ids;
import org.grantdesk.base.ui.FinderBox;
import org.grantdesk.base.ui.RowCard;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ActivityViewTest extends ViewTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    TimeTexts times;

    @Autowired
    Database database;

    @Autowired
    ActivityTexts texts;

    @Autowired
    ApiService apis;

    AuditRows rows;
    TestPerson admin;
    TestPerson ann;
    TestPerson ben;
    String app;

    @BeforeEach
    void threeThingsHappened() {
        database.clear();
        rows = new AuditRows(database);
        ann = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_APIS);
        ben = users.with();
        admin = signIn(Authorities.MANAGE_SYSTEM, Authorities.EDIT_OTHER_USERS);
        app = Ids.next();
        rows.app(NOON, ann, "app.updated", Outcome.DONE, app);
        rows.person(NOON.plusSeconds(86_400), ann, "person.updated", ben);
        rows.app(NOON.plusSeconds(2 * 86_400), ben, "app.deleted", Outcome.REFUSED, app);
    }

    @Test
    void showsTheNewestFirst() {
        open("activity");

        assertThat(heading()).isEqualTo("Activity");
        assertThat(actions()).containsExactly("app.deleted", "person.updated", "app.updated");
        assertThat(text()).contains("3 entries");
    }

    @Test
    void everyFilterComesFromTheAddress() {
        open("activity?person=" + ben.id());
        assertThat(actions()).containsExactly("app.deleted", "person.updated");
        open("activity?app=" + app);
        assertThat(actions()).containsExactly("app.deleted", "app.updated");
        open("activity?action=person.updated");
        assertThat(actions()).containsExactly("person.updated");
        open("activity?outcome=refused");
        assertThat(actions()).containsExactly("app.deleted");
        open("activity?from=2026-03-02&until=2026-03-02");
        assertThat(actions()).containsExactly("person.updated");
        open("activity?person=" + ann.id() + "&app=" + app);
        assertThat(actions()).containsExactly("app.updated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person=%s&app=%s",
                "person='&app=<b>",
                "action=no.such.action",
                "from=2026-03-02&until=2026-03-01",
                "from=9999-12-31&until=9999-12-31"
            })
    void whatMatchesNothingShowsNothing(String query) {
        open("activity?" + query.formatted(Ids.next(), Ids.next()));

        assertThat(heading()).isEqualTo("Activity");
        assertThat(actions()).isEmpty();
    }

    @Test
    void rowsOfAnApiAreFoundAndLeadToIt() {
        var api = users.as(ann, () -> apis.register(TestApis.named("Notes " + ann.username())));
        open("activity?api=" + api.id());

        assertThat(actions()).containsExactly("api.registered");
        assertThat(view().toolbar.api.getValue().name()).isEqualTo("Notes " + ann.username());
        assertThat(cell("target", "path")).isEqualTo("apis/" + api.id());
        test(find(Button.class)
                        .withAriaLabel("Remove the filter Notes " + ann.username())
                        .single())
                .click();
        assertThat(address()).isEqualTo("activity");
    }

    @Test
    void aDeletedAppIsStillFoundByItsId() {
        open("activity?app=" + app);

        assertThat(view().toolbar.app.getValue().id()).isEqualTo(app);
        assertThat(find(Button.class).withAriaLabel("Remove the filter " + app).all())
                .hasSize(1);
    }

    @Test
    void aChoiceChangesTheAddress() {
        open("activity?app=" + app);
        var toolbar = view().toolbar;

        test(toolbar.person).selectItem(ann.username());
        assertThat(address()).contains("person=" + ann.id(), "app=" + app);
        assertThat(actions()).containsExactly("app.updated");

        view().toolbar.outcome.setValue(Outcome.DONE);
        assertThat(address()).doesNotContain("outcome");
        test(view().toolbar.outcome).selectItem("Refused");
        assertThat(address()).contains("outcome=refused");
        assertThat(actions()).isEmpty();
    }

    @Test
    void aPersonIsFoundByEveryNameAndAnUnknownOneIsRefusedAtTheField() {
        database.update("update person set first_name = 'Ada', last_name = 'Lovelace' where id = '" + ann.id() + "'");
        for (var typed : List.of(ann.username(), ann.email(), ann.id())) {
            open("activity");
            type(view().toolbar.person, typed);
            assertThat(address()).as(typed).contains("person=" + ann.id());
            assertThat(view().toolbar.person.getValue().name()).isEqualTo("Ada Lovelace");
        }
        open("activity");
        type(view().toolbar.person, "nobody-of-this-name");
        assertThat(view().toolbar.person.isInvalid()).isTrue();
        assertThat(view().toolbar.person.getErrorMessage()).isEqualTo("No person matches “nobody-of-this-name”.");
        type(view().toolbar.app, "nothing-of-this-name");
        assertThat(view().toolbar.app.getErrorMessage()).isEqualTo("No app matches “nothing-of-this-name”.");
        assertThat(address()).isEqualTo("activity");
        type(view().toolbar.app, app);
        assertThat(address()).as("a deleted one").contains("app=" + app);
    }

    /** In full, without choosing from the list. */
    private static void type(FinderBox box, String text) {
        ComponentUtil.fireEvent(box, new ComboBoxBase.CustomValueSetEvent<>(box, true, text));
    }

    @Test
    void aRangeThatIsWantedOftenIsOneClick() {
        open("activity?from=2026-03-02");
        var today = times.today();

        for (var preset :
                Map.of("Today", 1, "Last 7 days", 7, "Last 30 days", 30).entrySet()) {
            find(Button.class, view().toolbar.days).all().stream()
                    .filter(button -> button.getText().equals(preset.getKey()))
                    .findFirst()
                    .orElseThrow()
                    .click();
            assertThat(address()).contains("from=" + today.minusDays(preset.getValue() - 1L), "until=" + today);
        }
    }

    @Test
    void theToolbarShowsWhatTheAddressSays() {
        open("activity?person=" + ben.id() + "&action=app.deleted&outcome=refused&from=2026-03-02&until=2026-03-03");

        var toolbar = view().toolbar;
        assertThat(toolbar.person.getValue().name()).isEqualTo(ben.username());
        assertThat(toolbar.action.getValue()).isEqualTo("app.deleted");
        assertThat(toolbar.outcome.getValue()).isEqualTo(Outcome.REFUSED);
        assertThat(toolbar.days.from.getValue()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(toolbar.days.until.getValue()).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(toolbar.days.from.getMax()).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(text()).contains("App deleted", "Refused", "from Mar 2, 2026", "until Mar 3, 2026");
    }

    @Test
    void aChipTakesItsFilterAway() {
        open("activity?outcome=refused&action=app.deleted");

        test(find(Button.class).withAriaLabel("Remove the filter App deleted").single())
                .click();
        assertThat(address()).isEqualTo("activity?outcome=refused");

        test(find(Button.class).withAriaLabel("Remove the filter Refused").single())
                .click();
        assertThat(address()).isEqualTo("activity");
        assertThat(actions()).hasSize(3);
    }

    @Test
    void aMissSaysHowToGoOn() {
        open("activity?from=2026-04-01");
        assertThat(actions()).isEmpty();

        var nothing = view().grid.getEmptyStateComponent();
        assertThat(text(nothing)).contains("No entries match");
        test(everything(nothing)
                        .filter(Button.class::isInstance)
                        .map(Button.class::cast)
                        .findFirst()
                        .orElseThrow())
                .click();

        assertThat(address()).isEqualTo("activity");
    }

    @Test
    void anEmptyLogSaysWhatWillBeInIt() {
        database.update("delete from audit_event");

        open("activity");

        assertThat(text(view().grid.getEmptyStateComponent())).contains("No activity yet");
    }

    @Test
    void aRefusedRowSaysWhatWasMissing() {
        database.update(
                "update audit_event set reason = 'Needs manage_oauth or edit_other_users' where outcome = 'REFUSED'");
        open("activity?outcome=refused");

        assertThat(cell("outcome", "words")).isEqualTo("Refused");
        assertThat(cell("outcome", "tone")).isEqualTo("gd-bad");
        assertThat(details()).contains("Missing permission: Manage own apps, Manage other people’s access");
    }

    @Test
    void aChangeIsShownBeforeAndAfter() {
        open("activity?action=person.updated");

        assertThat(cell("more", "has")).isEqualTo("true");
        assertThat(details()).contains("Changes", "Before", "After", "First name", "Ann", "Anna");
    }

    @Test
    void aRowThatSaysItAllHasNothingToOpen() {
        open("activity?action=app.updated");

        assertThat(cell("more", "has")).isEqualTo("false");
    }

    @Test
    void theLogTellsTheSecond() {
        open("activity?action=app.updated");
        var row = test(view().grid).getRow(0);
        assertThat(tooltip("at", row)).contains("12:00:00");
        assertThat(times.exact(row.at())).as("elsewhere").contains("12:00").doesNotContain("12:00:00");
    }

    @Test
    void actorAndTargetAreLinks() {
        open("activity?action=person.updated");
        assertThat(cell("actor", "text")).isEqualTo(ann.username());
        assertThat(cell("actor", "path")).isEqualTo("people/" + ann.id());
        assertThat(cell("target", "text")).isEqualTo(ben.username());
        assertThat(cell("target", "path")).isEqualTo("people/" + ben.id());

        open("activity?action=app.updated");
        assertThat(cell("target", "path")).isEqualTo("apps/" + app);
    }

    @Test
    void peopleAreCalledByTheirDisplayNamesAndToldApartByTheirUsernames() {
        database.update("update person set first_name = 'Ada', last_name = 'Lovelace' where id = '" + ann.id() + "'");
        open("activity?action=person.updated");

        assertThat(cell("actor", "text")).isEqualTo("Ada Lovelace");
        assertThat(cell("target", "text")).as("without a full name").isEqualTo(ben.username());
        var row = test(view().grid).getRow(0);
        assertThat(tooltip("actor", row)).isEqualTo(ann.username());
        assertThat(tooltip("target", row)).isEmpty();
        assertThat(view().grid.cells(row)).contains("Ada Lovelace");

        setPermissions(admin, Authorities.MANAGE_SYSTEM);
        open("activity?action=person.updated");
        assertThat(cell("actor", "text"))
                .as("not for readers who may not know people")
                .isEqualTo("Another person");
        assertThat(tooltip("actor", test(view().grid).getRow(0))).isEmpty();
    }

    private String tooltip(String column, AuditEntry row) {
        return view().grid.getColumnByKey(column).getTooltipGenerator().apply(row);
    }

    @Test
    void aRowAboutOneselfNamesNobodyTwice() {
        rows.person(NOON, ann, "person.signedIn", ann);
        open("activity?action=person.signedIn");

        assertThat(cell("actor", "text")).isEqualTo(ann.username());
        assertThat(cell("target", "text")).isEmpty();
    }

    @Test
    void withoutSeeingOthersThereAreNeitherNamesNorAFilterByPerson() {
        setPermissions(admin, Authorities.MANAGE_SYSTEM);
        open("activity?person=" + ann.id());

        assertThat(view().toolbar.person.isVisible()).isFalse();
        assertThat(actions()).as("the filter of the address is ignored").hasSize(3);
        open("activity?action=person.updated");
        assertThat(cell("actor", "text")).isEqualTo("Another person");
        assertThat(cell("actor", "path")).isEmpty();
        assertThat(cell("target", "path")).isEmpty();
        assertThat(cell("address", "text")).isEmpty();
        assertThat(cell("more", "has")).as("Ann and Anna are names").isEqualTo("false");
    }

    @Test
    void whatNobodyDidIsNobodysLink() {
        database.update("update audit_event set actor_id = null, actor_name = '' where action = 'app.updated'");
        open("activity?action=app.updated");
        assertThat(cell("actor", "text")).isEqualTo("Not signed in");
        assertThat(cell("actor", "path")).isEmpty();

        database.update("update audit_event set address = '' where action = 'app.updated'");
        open("activity?action=app.updated");
        assertThat(cell("actor", "text")).isEqualTo("Grantdesk");
    }

    @Test
    void aNarrowWindowMakesEachRowACardThatSaysWhatTheColumnsSay() {
        open("activity?outcome=refused");
        assertThat(shown()).hasSize(7);

        resize(600);

        assertThat(shown()).containsExactly("action");
        assertThat(cell("action", "action")).isEqualTo("App deleted");
        assertThat(cell("action", "state")).isEqualTo("Refused");
        assertThat(cell("action", "opens"))
                .as("the button says whether the details are open")
                .isEqualTo("true");
        assertThat(view().grid.card.lines(test(view().grid).getRow(0)))
                .extracting(RowCard.Line::text)
                .startsWith(ben.username(), "Some app");
        assertThat(view().grid.card.lines(test(view().grid).getRow(0)))
                .as("who did it leads to their screen")
                .first()
                .extracting(RowCard.Line::path)
                .isEqualTo("people/" + ben.id());
        resize(1000);
        assertThat(shown()).hasSize(6).doesNotContain("address");
        resize(1280);
        assertThat(shown()).hasSize(7);
    }

    /** Opens the one row and reads what it says. */
    private String details() {
        var grid = view().grid;
        var entry = test(grid).getRow(0);
        grid.toggle(entry);
        assertThat(grid.isDetailsVisible(entry)).isTrue();
        return text(new ActivityDetails(entry, texts, person -> null));
    }

    private ActivityView view() {
        return (ActivityView) getCurrentView();
    }

    private String cell(String column, String property) {
        var value = test(view().grid).getLitRendererPropertyValue(0, column, property, Object.class);
        return String.valueOf(value);
    }

    private List<String> actions() {
        var grid = view().grid;
        return IntStream.range(0, test(grid).size())
                .mapToObj(row -> test(grid).getRow(row))
                .map(AuditEntry::action)
                .toList();
    }

    private List<String> shown() {
        return view().grid.getColumns().stream()
                .filter(Grid.Column::isVisible)
                .map(Grid.Column::getKey)
                .toList();
    }
}
