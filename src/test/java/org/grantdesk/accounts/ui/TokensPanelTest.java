package org.grantdesk.accounts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.security.Authorities;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.grantdesk.sessions.TokenInfo;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TokensPanelTest extends ViewTest {

    private static final String VALUE = "[A-Za-z0-9_]{30,}";

    @Autowired
    PersonalAccessTokenService tokens;

    @Autowired
    TestClock clock;

    TestPerson me;

    @AfterEach
    void itIsNowAgain() {
        clock.reset();
    }

    @Test
    void aTokenIsShownOnce() {
        open();
        assertThat(text()).contains("You have no tokens.");
        var dialog = ask("Backup script");

        test(dialog.create).click();

        var shown = find(OneTimeDialog.class).single();
        assertThat(text(shown)).containsPattern(VALUE).contains("no one can look it up");
        closeOneTimeDialog();
        roundTrip();
        assertThat(text(shown)).doesNotContainPattern(VALUE);
        assertThat(text(panel())).contains("Backup script").doesNotContain("You have no tokens.");
    }

    @Test
    void worksForNinetyDaysUnlessSomebodyChoosesOtherwise() {
        open();
        test(ask("Backup script").create).click();
        closeOneTimeDialog();
        var end = mine().getFirst().expiresAt();
        assertThat(end)
                .isBetween(
                        clock.instant().plus(Duration.ofDays(89)),
                        clock.instant().plus(Duration.ofDays(91)));

        clock.advance(Duration.ofDays(91));
        open("profile");
        assertThat(text(panel())).contains("Expired");

        var dialog = ask("For good");
        dialog.lifetime.setValue(NewTokenDialog.Lifetime.FOREVER);
        test(dialog.create).click();
        assertThat(mine().getFirst().expiresAt()).isNull();
    }

    @Test
    void aTokenNeedsAPurpose() {
        open();
        var dialog = ask("");

        test(dialog.create).click();

        assertThat(dialog.description.isInvalid()).isTrue();
        assertThat(dialog.isOpened()).isTrue();
        assertThat(mine()).isEmpty();
    }

    @Test
    void revokingIsAskedAboutFirst() {
        open();
        users.as(me, () -> tokens.create("Backup script", null));
        open("profile");

        click("Revoke");
        assertThat(question()).contains("never used");
        assertThat(mine()).hasSize(1);
        confirm();

        assertThat(mine()).isEmpty();
        assertThat(text(panel())).contains("You have no tokens.");
    }

    @Test
    void withoutThePermissionItSaysWhyAndRevokesStill() {
        open();
        users.as(me, () -> tokens.create("Backup script", null));
        setPermissions(me);

        open("profile");

        assertThat(panel().create.isVisible()).isFalse();
        assertThat(text(panel())).contains("without the permission “Create access tokens”");
        click("Revoke");
        confirm();
        assertThat(mine()).isEmpty();
    }

    private void open() {
        me = signIn(Authorities.CREATE_USER_ACCESS_TOKEN);
        open("profile");
    }

    private NewTokenDialog ask(String description) {
        test(panel().create).click();
        var dialog = find(NewTokenDialog.class).single();
        test(dialog.description).setValue(description);
        return dialog;
    }

    private TokensPanel panel() {
        return find(TokensPanel.class).single();
    }

    private List<TokenInfo> mine() {
        return users.as(me, () -> tokens.listMine());
    }
}
