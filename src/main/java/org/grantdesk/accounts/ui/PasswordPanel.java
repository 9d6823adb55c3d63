package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.function.SerializableFunction;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.people.EndedAccess;
import org.grantdesk.people.PasswordRules;
import org.grantdesk.signin.PasswordChangeService;

/** Changes one's own password. That ends every session, this one too, so it leads to the sign-in page, which says what ended. */
class PasswordPanel extends Panel {

    final PasswordField current = new PasswordField();
    final PasswordField wanted = new PasswordField();
    final PasswordField repeated = new PasswordField();
    final Checkbox endTokens = new Checkbox(true);
    final Button change;
    private final FieldErrors errors = new FieldErrors();
    private final transient PasswordChangeService passwords;

    /** @param signInPage where to sign in with the new password, and from there back, by what it ended */
    PasswordPanel(PasswordChangeService passwords, SerializableFunction<EndedAccess, String> signInPage) {
        super("profile.password");
        this.passwords = passwords;
        field(current, "profile.password.current", "current-password");
        field(wanted, "profile.password.new", "new-password");
        wanted.setHelperText(getTranslation("profile.password.rules", PasswordRules.MIN_LENGTH));
        field(repeated, "profile.password.again", "new-password");
        errors.at("currentPassword", current).at("newPassword", wanted).at("repeated", repeated);
        endTokens.setLabel(getTranslation("profile.password.endTokens"));
        endTokens.setHelperText(getTranslation("profile.password.endTokens.help"));
        change = FormSubmit.button("profile.password.change", () -> change(signInPage));
        var fields = Styled.of(new Div(current, wanted, repeated, endTokens), "gd-form");
        add(
                new Paragraph(getTranslation("profile.password.text")),
                fields,
                Styled.of(new Div(change), "gd-form-buttons"));
        FormSubmit.bind(fields, change);
    }

    private void field(PasswordField field, String key, String purpose) {
        field.setLabel(getTranslation(key));
        field.getElement().setAttribute("autocomplete", purpose);
        field.setWidthFull();
    }

    private void change(SerializableFunction<EndedAccess, String> signInPage) {
        try {
            if (!wanted.getValue().equals(repeated.getValue())) {
                throw new InvalidInput("repeated", "profile.password.different");
            }
            var ended = passwords.change(current.getValue(), wanted.getValue(), endTokens.getValue());
            current.clear();
            wanted.clear();
            repeated.clear();
            Drafts.leaveForNow(UI.getCurrent());
            UI.getCurrent().getPage().setLocation(signInPage.apply(ended));
        } catch (InvalidInput input) {
            errors.show(input);
        } finally {
            change.setEnabled(true);
        }
    }
}
