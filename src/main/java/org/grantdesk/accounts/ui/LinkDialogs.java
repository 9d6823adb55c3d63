package org.grantdesk.accounts.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.base.ui.OneTimeValue;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.signin.IssuedLink;

/** Shows a one-time link this one time, and says what became of the mail. */
@SpringComponent
class LinkDialogs {

    private final TimeTexts times;

    LinkDialogs(TimeTexts times) {
        this.times = times;
    }

    void invitation(IssuedLink link, SerializableRunnable onClose) {
        show("person.invitation.done", "person.invitation.link", link, onClose);
    }

    /** @param texts what the keys of the texts begin with */
    void reset(String texts, IssuedLink link, SerializableRunnable onClose) {
        show(texts + "done", texts + "link", link, onClose);
    }

    private void show(String title, String name, IssuedLink link, SerializableRunnable onClose) {
        var value = new OneTimeValue(text(name), link.address(), text("onetime.copy"), text("person.link.loss"));
        if (link.mail() == IssuedLink.Mail.SENT) {
            value.kept();
        }
        new OneTimeDialog(
                        text(title, link.displayName()),
                        value,
                        new Note(Note.Weight.WARNING, text(mail(link), link.email(), times.exact(link.expiresAt()))),
                        onClose)
                .open();
    }

    private static String mail(IssuedLink link) {
        return switch (link.mail()) {
            case SENT -> "person.link.mailed";
            case FAILED -> "person.link.notMailed";
            case OFF -> "person.link.handOver";
        };
    }
}
