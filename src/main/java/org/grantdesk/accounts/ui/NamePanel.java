package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.ProfileService;
import org.springframework.dao.OptimisticLockingFailureException;

/** What others call the person. */
class NamePanel extends Panel {

    final TextField firstName = new TextField();
    final TextField lastName = new TextField();
    final TextField nickname = new TextField();
    final TextField position = new TextField();
    final Button save = FormSubmit.button("action.save", this::save);
    private final FieldErrors errors = new FieldErrors();
    private final Drafts drafts;
    private final transient ProfileService profile;
    private long version;

    NamePanel(PersonDetails me, ProfileService profile) {
        super("profile.name");
        this.profile = profile;
        field(firstName, "person.firstName", "given-name");
        field(lastName, "person.lastName", "family-name");
        field(nickname, "person.nickname", "nickname");
        field(position, "person.position", "organization-title");
        fill(me);
        errors.at("firstName", firstName)
                .at("lastName", lastName)
                .at("nickname", nickname)
                .at("position", position);
        var fields = Styled.of(new Div(firstName, lastName, nickname, position), "gd-pair");
        var stale = new Div();
        add(fields, stale, Styled.of(new Div(save), "gd-form-buttons"));
        FormSubmit.bind(fields, save);
        drafts = new Drafts(fields, "profile/name")
                .text("firstName", firstName)
                .text("lastName", lastName)
                .text("nickname", nickname)
                .text("position", position)
                .conflictsAt(stale);
    }

    /** The purpose lets browsers fill the field in (WCAG 1.3.5). */
    private void field(TextField field, String key, String purpose) {
        field.setLabel(getTranslation(key));
        field.getElement().setAttribute("autocomplete", purpose);
    }

    private void fill(PersonDetails me) {
        version = me.version();
        firstName.setValue(me.firstName());
        lastName.setValue(me.lastName());
        nickname.setValue(me.nickname());
        position.setValue(me.position());
    }

    private void save() {
        try {
            fill(profile.rename(
                    firstName.getValue(), lastName.getValue(), nickname.getValue(), position.getValue(), version));
            errors.clear();
            drafts.done();
            Notifications.success(getTranslation("profile.saved"));
        } catch (InvalidInput input) {
            errors.show(input);
        } catch (OptimisticLockingFailureException overtaken) {
            drafts.overtaken(() -> fill(profile.get()), this::save);
        } finally {
            save.setEnabled(true);
        }
    }
}
