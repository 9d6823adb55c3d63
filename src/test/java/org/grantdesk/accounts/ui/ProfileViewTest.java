package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.internal.MockPage;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.OrderedList;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.grantdesk.audit.AuditRows;
import org.grantdesk.base.Ids;
import org.grantdesk.base.ui.ConflictNote;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.people.EndedAccess;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.ProfileService;
import org.grantdesk.security.Authorities;
import org.grantdesk.signin.EndedAccessNotes;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

class ProfileViewTest extends ViewTest {

    private static final String NEW = "Plinth-Otter-Gravel-7";

    @Autowired
    EndedAccessNotes notes;

    @Autowired
    TimeTexts times;

    @Autowired
    ProfileService profile;

    @Autowired
    Database database;

    @Autowired
    PasswordEncoder encoder;

    TestPerson me;

    @Test
    void saysHowOneSignsIn() {
        open();

        assertThat(heading()).isEqualTo("Profile");
        assertThat(text()).contains("You sign in as " + me.username() + " or " + me.email());
        assertThat(text()).contains("Recent activity");
    }

    @Test
    void showsWhatOneDidAndWhatOthersDidWithoutTheirAddress() {
        me = users.withPassword();
        var rows = new AuditRows(database);
        var admin = users.with(Authorities.MANAGE_SYSTEM);
        rows.person(Instant.parse("2026-03-01T12:00:00Z"), admin, "person.reset.started", me);
        signIn(me);
        open("profile");
        assertThat(text(activity())).contains("Password reset started", "Another person");
        assertThat(text(activity())).doesNotContain("192.0.2.7", admin.username());
        assertThat(find(Anchor.class, activity()).all()).isEmpty();

        rows.person(Instant.parse("2026-03-02T12:00:00Z"), me, "person.updated", me);
        open("profile");
        assertThat(text(activity())).contains("Profile changed", "192.0.2.7", "Before", "Ann", "After", "Anna");
    }

    @Test
    void savesOnesName() {
        open();
        var panel = find(NamePanel.class).single();
        test(panel.firstName).setValue(" Pia ");
        test(panel.lastName).setValue("Puffin");
        test(panel.nickname).setValue("Pip");
        test(panel.position).setValue("Ornithologist");

        test(panel.save).click();

        assertThat(messages()).contains("Profile saved");
        assertThat(stored().displayName()).isEqualTo("Pia Puffin");
        assertThat(stored().nickname()).isEqualTo("Pip");
        assertThat(stored().position()).isEqualTo("Ornithologist");
        assertThat(panel.save.isEnabled()).isTrue();
    }

    @Test
    void aNameThatAnotherTabChangedMeanwhileIsDecided() {
        open();
        var panel = find(NamePanel.class).single();
        test(panel.firstName).setValue("Pia");
        users.as(me, () -> profile.rename("Mia", "Puffin", "", "", null));

        test(panel.save).click();

        assertThat(stored().firstName()).isEqualTo("Mia");
        assertThat(text(find(ConflictNote.class).single())).contains("Pia", "Mia", "Puffin");
        assertThat(panel.lastName.getValue()).as("not touched").isEqualTo("Puffin");
        test(panel.save).click();
        assertThat(stored().displayName()).isEqualTo("Pia Puffin");
        assertThat(find(ConflictNote.class).all()).isEmpty();
    }

    @Test
    void aNameThatIsTooLongIsRefusedAtItsField() {
        open();
        var panel = find(NamePanel.class).single();
        test(panel.lastName).setValue("x".repeat(300));

        test(panel.save).click();

        assertThat(panel.lastName.isInvalid()).isTrue();
        assertThat(panel.firstName.isInvalid()).isFalse();
        assertThat(panel.save.isEnabled()).isTrue();
        assertThat(stored().lastName()).isEmpty();
    }

    @Test
    void aLanguageIsStoredAtOnceAndThePageComesBackInIt() {
        open();

        test(find(LanguagePanel.class).single().language).selectItem("Deutsch");

        assertThat(stored().locale()).isEqualTo("de");
        signIn(me);
        open("profile");
        assertThat(heading()).isEqualTo("Profil");
    }

    @Test
    void aTimeZoneIsStoredAtOnceAndTimesAreShownInIt() {
        open();
        assertThat(times.zone()).isEqualTo(TimeTexts.browserZone());

        test(find(LanguagePanel.class).single().timeZone).selectItem("Asia/Kathmandu");

        assertThat(stored().timeZone()).isEqualTo("Asia/Kathmandu");
        signIn(me);
        open("profile");
        assertThat(times.zone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
        assertThat(times.exact(Instant.parse("2026-03-01T12:00:00Z")))
                .contains("5:45")
                .doesNotContain("5:45:00");
    }

    @Test
    void whoHasNoPasswordIsNotAskedForOne() {
        me = users.with();
        signIn(me);
        open("profile");

        assertThat(find(PasswordPanel.class).all()).isEmpty();
        assertThat(text())
                .contains("You sign in with a provider and have no password")
                .doesNotContain("You sign in as");
    }

    @Test
    void aNewPasswordNeedsThePresentOne() {
        open();
        var panel = change("wrong", NEW, NEW);

        assertThat(panel.current.isInvalid()).isTrue();
        assertThat(passwordIs(TestUsers.PASSWORD)).isTrue();
        assertThat(panel.change.isEnabled()).isTrue();
    }

    @Test
    void theNewPasswordIsTypedTwice() {
        open();
        var panel = change(TestUsers.PASSWORD, NEW, NEW + "x");

        assertThat(panel.repeated.isInvalid()).isTrue();
        assertThat(panel.repeated.getErrorMessage()).contains("do not match");
        assertThat(passwordIs(TestUsers.PASSWORD)).isTrue();
    }

    @Test
    void aBadNewPasswordIsRefusedAtItsField() {
        open();
        var panel = change(TestUsers.PASSWORD, "short", "short");

        assertThat(panel.wanted.isInvalid()).isTrue();
        assertThat(panel.current.isInvalid()).isFalse();
        assertThat(passwordIs(TestUsers.PASSWORD)).isTrue();
    }

    @Test
    void changingThePasswordLeadsToTheSignInPageAndForgetsWhatWasTyped() {
        open();

        var panel = change(TestUsers.PASSWORD, NEW, NEW);

        assertThat(passwordIs(NEW)).isTrue();
        assertThat(panel.current.getValue() + panel.wanted.getValue() + panel.repeated.getValue())
                .isEmpty();
        assertThat(told()).contains(new EndedAccess(0, 0, 0));
    }

    @Test
    void changingThePasswordEndsAccessTokensUnlessOneSaysNo() {
        open();
        assertThat(find(PasswordPanel.class).single().endTokens.getValue()).isTrue();
        insertToken();

        change(TestUsers.PASSWORD, NEW, NEW);

        assertThat(told()).contains(new EndedAccess(0, 1, 0));
        insertToken();
        test(find(PasswordPanel.class).single().endTokens).click();

        change(NEW, TestUsers.PASSWORD, TestUsers.PASSWORD);

        assertThat(database.count("personal_access_token", "person_id = ? and revoked_at is null", me.id()))
                .isEqualTo(1);
    }

    private void insertToken() {
        database.update(
                "insert into personal_access_token (id, person_id, description, token_hash, created_at)"
                        + " values (?, ?, 'Nightly', ?, current_timestamp)",
                Ids.next(),
                me.id(),
                Ids.next());
    }

    private void open() {
        me = users.withPassword();
        signIn(me);
        open("profile");
    }

    private OrderedList activity() {
        return find(OrderedList.class).single();
    }

    private PasswordPanel change(String current, String wanted, String repeated) {
        var panel = find(PasswordPanel.class).single();
        test(panel.current).setValue(current);
        test(panel.wanted).setValue(wanted);
        test(panel.repeated).setValue(repeated);
        test(panel.change).click();
        return panel;
    }

    private boolean passwordIs(String password) {
        return encoder.matches(
                password, database.value(String.class, "select password_hash from person where id = ?", me.id()));
    }

    private PersonDetails stored() {
        return users.as(me, () -> profile.get());
    }

    /** What the sign-in page, to which the change leads, hears of what ended. */
    private Optional<EndedAccess> told() {
        var address = ((MockPage) UI.getCurrent().getPage()).getLastExternalNavigationURL();
        var sealed = Pattern.compile("/login\\?changed=([^&]+)&to=[\\w-]+").matcher(address);
        assertThat(sealed.matches()).as(address).isTrue();
        return notes.open(URLDecoder.decode(sealed.group(1), StandardCharsets.UTF_8));
    }
}
