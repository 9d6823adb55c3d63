package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.ProfileService;

/** What others call the person. */
class NamePanel extends Panel {

    final TextField firstName = new TextField();
    final TextField lastName = new TextField();
    final TextField nickname = new TextField();
    final TextField position = new TextField();
    final Button save = new Button();
    private final FieldErrors errors = new FieldErrors();
    private final Drafts drafts;
    private final transient ProfileService profile;

    NamePanel(PersonDetails me, ProfileService profile) {
        super("");
        setHeading(getTranslation("profile.name"));
        this.profile = profile;
        field(firstName, "person.firstName", me.firstName(), "given-name");
        field(lastName, "person.lastName", me.lastName(), "family-name");
        field(nickname, "person.nickname", me.nickname(), "nickname");
        field(position, "person.position", me.position(), "organization-title");
        errors.at("firstName", firstName)
                .at("lastName", lastName)
                .at("nickname", nickname)
                .at("position", position);
        save.setText(getTranslation("action.save"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setDisableOnClick(true);
        save.addClickListener(event -> save());
        var fields = new Div(firstName, lastName, nickname, position);
        fields.addClassName("gd-pair");
        var buttons = new Div(save);
        buttons.addClassName("gd-form-buttons");
        add(fields, buttons);
        FormSubmit.bind(fields, save);
        drafts = new Drafts(fields, "profile/name")
                .text("firstName", firstName)
                .text("lastName", lastName)
                .text("nickname", nickname)
                .text("position", position);
    }

    /** The purpose lets browsers fill the field in (WCAG 1.3.5). */
    private void field(TextField field, String key, String value, String purpose) {
        field.setLabel(getTranslation(key));
        field.setValue(value);
        field.getElement().setAttribute("autocomplete", purpose);
    }

    private void save() {
        try {
            profile.rename(firstName.getValue(), lastName.getValue(), nickname.getValue(), position.getValue());
            errors.clear();
            drafts.done();
            Notifications.success(getTranslation("profile.saved"));
        } catch (InvalidInput input) {
            errors.show(input);
        } finally {
            save.setEnabled(true);
        }
    }
}
