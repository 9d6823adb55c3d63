package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.function.SerializableRunnable;
import org.grantdesk.accounts.PasswordRules;
import org.grantdesk.accounts.PeopleService;
import org.grantdesk.accounts.PersonDetails;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Notifications;

/** Gives somebody a new password: one typed in, or one generated and shown once, to be handed over. */
class SetPasswordDialog extends Dialog {

    final PasswordField password = new PasswordField();
    final Button set = new Button();
    private final FieldErrors errors = new FieldErrors().at("newPassword", password);
    private final transient PeopleService people;
    private final transient SerializableRunnable onDone;
    private final PersonDetails person;

    /**
     * @param onDone runs after the password was set
     */
    SetPasswordDialog(PeopleService people, PersonDetails person, SerializableRunnable onDone) {
        this.people = people;
        this.person = person;
        this.onDone = onDone;
        setHeaderTitle(getTranslation("person.setPassword.title", person.displayName()));
        addClassName("gd-dialog");
        password.setLabel(getTranslation("profile.password.new"));
        password.setHelperText(getTranslation("people.new.password.help", PasswordRules.MIN_LENGTH));
        password.getElement().setAttribute("autocomplete", "new-password");
        password.setAutofocus(true);
        var form = new Div(
                new Note(Note.Weight.WARNING, getTranslation("person.setPassword.text", person.displayName())),
                password);
        form.addClassName("gd-form");
        add(form);
        set.setText(getTranslation("person.setPassword"));
        set.addThemeVariants(ButtonVariant.PRIMARY);
        set.setDisableOnClick(true);
        set.addClickListener(event -> set());
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), set);
    }

    private void set() {
        var generated = password.isEmpty();
        var secret = generated ? GeneratedPassword.next() : password.getValue();
        try {
            people.setPassword(person.id(), secret);
            password.clear();
            close();
            finish(generated ? secret : "");
        } catch (InvalidInput input) {
            errors.show(input);
        } finally {
            set.setEnabled(true);
        }
    }

    private void finish(String generated) {
        var done = getTranslation("person.setPassword.done", person.displayName());
        if (generated.isEmpty()) {
            Notifications.success(done);
            onDone.run();
        } else {
            new OneTimeDialog(
                            done,
                            getTranslation("people.new.generated"),
                            generated,
                            getTranslation("people.password.handOver", person.username()),
                            onDone)
                    .open();
        }
    }
}
