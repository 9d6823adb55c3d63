package org.grantdesk.base.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.security.CurrentUser;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The parts of a screen that are about the secrets of an app or an API: their list, where they are stopped; the question
 * before a rotation; the new secret, once.
 */
@org.springframework.stereotype.Component
public class SecretParts {

    private final TimeTexts times;
    private final CurrentUser currentUser;

    SecretParts(TimeTexts times, CurrentUser currentUser) {
        this.times = times;
        this.currentUser = currentUser;
    }

    /** The secrets that work, each with a button that stops it, and folded away those that ended. */
    public Component[] list(SecretOwner owner) {
        var all = owner.secrets();
        var live = all.stream().filter(SecretInfo::live).toList();
        var ended = all.stream().filter(secret -> !secret.live()).toList();
        var panel = new Panel("secrets.live", new Paragraph(text("secrets.explain")));
        live.forEach(secret -> panel.add(row(secret, endButton(owner, secret, live.size()))));
        if (live.isEmpty()) {
            panel.add(new Paragraph(text("secrets.noneLive", owner.name())));
        }
        if (ended.isEmpty()) {
            return new Component[] {panel};
        }
        var rows = new Div();
        ended.forEach(secret -> rows.add(row(secret)));
        var details = Styled.of(new NativeDetails(text("secrets.ended", ended.size()), rows), "gd-details");
        return new Component[] {panel, details};
    }

    private SecretRow row(SecretInfo secret, Component... actions) {
        return new SecretRow(secret, currentUser.mayOpenPeople(), times, actions);
    }

    private Button endButton(SecretOwner owner, SecretInfo secret, int live) {
        var button =
                Styled.of(new Button(text("secrets.end"), event -> askToEnd(owner, secret, live)), "gd-danger-button");
        button.setAriaLabel(text("secrets.end.label", "gds_" + secret.secretId()));
        return button;
    }

    private void askToEnd(SecretOwner owner, SecretInfo secret, int live) {
        var effects = new Effects(text("secrets.end.text", owner.name())).line(SecretRow.lastUse(secret, times));
        if (live == 1) {
            effects.line(text("secrets.end.last", owner.name()));
        }
        ConfirmDialogs.askDestructive(
                text("secrets.end.title", SecretRow.name(secret)), effects, text("secrets.end"), () -> {
                    owner.end(secret.secretId());
                    Notifications.success(text("secrets.end.done"));
                    owner.reload();
                });
    }

    /** Asks what becomes of the old secrets, makes a new one and shows it once. */
    public void rotate(SecretOwner owner) {
        var version = owner.version();
        var live = owner.secrets().stream().filter(SecretInfo::live).toList();
        new RotateSecretDialog(owner.name(), live, times, keep -> rotate(owner, keep, version)).open();
    }

    private void rotate(SecretOwner owner, Duration keep, long version) {
        try {
            var made = owner.rotate(keep, version);
            show(text("rotate.done.title", owner.name()), made, owner);
        } catch (OptimisticLockingFailureException overtaken) {
            Notifications.failure(text("secret.stale"));
            // Another secret may be among them now.
            rotate(owner);
        } catch (Conflict conflict) {
            Notifications.failure(text(conflict));
        }
    }

    /** Shows a new secret this one time. */
    public void show(String title, OneTimeValue secret, SecretOwner owner) {
        new OneTimeDialog(
                        title, secret, new Note(Note.Weight.WARNING, text("secret.once", owner.name())), owner::reload)
                .open();
    }
}
