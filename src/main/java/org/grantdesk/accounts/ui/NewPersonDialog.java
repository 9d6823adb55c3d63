package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import org.grantdesk.accounts.NewPerson;
import org.grantdesk.accounts.PasswordRules;
import org.grantdesk.accounts.PeopleService;
import org.grantdesk.accounts.PersonDetails;
import org.grantdesk.accounts.RoleService;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.Notifications;

/** Makes an account. Without a password typed in, one is generated and shown once, to be handed over. */
class NewPersonDialog extends Dialog {

    final TextField firstName = new TextField();
    final TextField lastName = new TextField();
    final TextField username = new TextField();
    final EmailField email = new EmailField();
    final LanguageSelect language = new LanguageSelect();
    final PasswordField password = new PasswordField();
    final RoleChoice roles;
    final Button create = new Button();
    private final FieldErrors errors = new FieldErrors();
    private final transient PeopleService people;
    private final transient SerializableConsumer<String> onDone;

    /**
     * @param onDone gets the id of the new person
     */
    NewPersonDialog(PeopleService people, RoleService roleService, SerializableConsumer<String> onDone) {
        this.people = people;
        this.onDone = onDone;
        roles = new RoleChoice(roleService.list());
        setHeaderTitle(getTranslation("people.new.title"));
        addClassName("gd-dialog");
        buildFields();
        errors.at("username", username)
                .at("email", email)
                .at("firstName", firstName)
                .at("lastName", lastName)
                .at("locale", language)
                .at("roleNames", roles)
                .at("password", password);
        var names = new Div(firstName, lastName);
        names.addClassName("gd-pair");
        var form = new Div(names, username, email, password, language, roles);
        form.addClassName("gd-form");
        add(form);
        create.setText(getTranslation("people.new.create"));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.setDisableOnClick(true);
        create.addClickListener(event -> create());
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), create);
    }

    private void buildFields() {
        firstName.setLabel(getTranslation("person.firstName"));
        firstName.setAutofocus(true);
        lastName.setLabel(getTranslation("person.lastName"));
        username.setLabel(getTranslation("person.username"));
        username.setHelperText(getTranslation("person.username.help"));
        username.setRequiredIndicatorVisible(true);
        email.setLabel(getTranslation("person.email"));
        email.setRequiredIndicatorVisible(true);
        password.setLabel(getTranslation("people.new.password"));
        password.setHelperText(getTranslation("people.new.password.help", PasswordRules.MIN_LENGTH));
        password.getElement().setAttribute("autocomplete", "new-password");
        roles.setLabel(getTranslation("person.roles"));
    }

    private void create() {
        var generated = password.isEmpty();
        var secret = generated ? GeneratedPassword.next() : password.getValue();
        try {
            var person = people.create(new NewPerson(
                    username.getValue(),
                    email.getValue(),
                    firstName.getValue(),
                    lastName.getValue(),
                    language.getValue(),
                    roles.names(),
                    secret));
            close();
            password.clear();
            finish(person, generated ? secret : "");
        } catch (InvalidInput input) {
            errors.show(input);
        } finally {
            create.setEnabled(true);
        }
    }

    private void finish(PersonDetails person, String generated) {
        if (generated.isEmpty()) {
            Notifications.success(getTranslation("people.new.done", person.displayName()));
            onDone.accept(person.id());
        } else {
            new OneTimeDialog(
                            getTranslation("people.new.done", person.displayName()),
                            getTranslation("people.new.generated"),
                            generated,
                            getTranslation("people.password.handOver", person.username()),
                            () -> onDone.accept(person.id()))
                    .open();
        }
    }
}
