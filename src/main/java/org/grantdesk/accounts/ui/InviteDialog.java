package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.Optional;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.people.NewInvitation;
import org.grantdesk.people.RoleDetails;
import org.grantdesk.people.RoleService;
import org.grantdesk.signin.PersonLinkService;

/** Invites a person by email address. The link is shown once, and emailed if a mail server is configured. */
class InviteDialog extends PortalDialog {

    final EmailField email = new EmailField();
    final TextField firstName = new TextField();
    final TextField lastName = new TextField();
    final LanguageSelect language = new LanguageSelect();
    final RoleChoice roles;
    final Button invite = FormSubmit.button("people.invite.do", this::invite);
    static final String DRAFT = "invitation";

    private final FieldErrors errors = new FieldErrors();
    private final Drafts drafts;
    private final transient PersonLinkService links;
    private final transient LinkDialogs dialogs;
    private final transient SerializableConsumer<String> onDone;

    /** @param onDone gets the id of the invited person */
    InviteDialog(
            PersonLinkService links,
            RoleService roleService,
            LinkDialogs dialogs,
            SerializableConsumer<String> onDone) {
        setHeaderTitle(getTranslation("people.invite.title"));
        this.links = links;
        this.dialogs = dialogs;
        this.onDone = onDone;
        roles = new RoleChoice(roleService.list());
        buildFields();
        errors.at("email", email)
                .at("firstName", firstName)
                .at("lastName", lastName)
                .at("locale", language)
                .at("roleNames", roles);
        var names = Styled.of(new Div(firstName, lastName), "gd-pair");
        var form = Styled.of(
                new Div(new Paragraph(getTranslation("people.invite.text")), email, names, language, roles), "gd-form");
        form(form, invite);
        drafts = keep(new Drafts(form, DRAFT)
                .text("email", email)
                .text("firstName", firstName)
                .text("lastName", lastName)
                .choice("language", language, tag -> tag, Optional::of, LanguageSelect::nameOf)
                .choices("roles", roles, RoleDetails::name, roles::byName, RoleTexts::title));
    }

    private void buildFields() {
        email.setLabel(getTranslation("person.email"));
        email.setRequiredIndicatorVisible(true);
        firstName.setLabel(getTranslation("person.firstName"));
        lastName.setLabel(getTranslation("person.lastName"));
        roles.setLabel(getTranslation("person.roles"));
    }

    private void invite() {
        try {
            var link = links.invite(new NewInvitation(
                    email.getValue(), firstName.getValue(), lastName.getValue(), language.getValue(), roles.names()));
            drafts.done();
            close();
            dialogs.invitation(link, () -> onDone.accept(link.personId()));
        } catch (InvalidInput input) {
            errors.show(input);
        } finally {
            invite.setEnabled(true);
        }
    }
}
