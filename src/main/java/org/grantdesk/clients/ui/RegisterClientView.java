package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.Breadcrumb;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.AppRegistrationService;
import org.grantdesk.clients.ClientCredentials;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.redirects.RedirectRules;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Registers an app, and then shows once what only this page ever shows: the secret. */
@Route(ClientsNavigation.REGISTER)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class RegisterClientView extends Page {

    final ClientForm form;
    final Button register = FormSubmit.button("register.submit", this::register);
    private final Drafts drafts;
    final PurposeChoice purpose = new PurposeChoice();
    private final transient AppRegistrationService registration;
    private final transient ProtocolSettingsService protocol;
    private final transient BaseUrl baseUrl;

    RegisterClientView(
            AppRegistrationService registration,
            ProtocolSettingsService protocol,
            RedirectRules rules,
            CurrentUser currentUser,
            BaseUrl baseUrl) {
        super("register.title");
        this.registration = registration;
        this.protocol = protocol;
        this.baseUrl = baseUrl;
        addClassName("gd-narrow");
        form = new ClientForm(rules, "", currentUser.has(Authorities.MANAGE_SYSTEM), true);
        var cancel = new Button(getTranslation("action.cancel"), event -> ClientsNavigation.openList());
        form.name.setAutofocus(true);
        FormSubmit.bind(form, register);
        form.add(purposeDetails());
        drafts = purpose.keep(form.keep("register"));
        add(
                new Breadcrumb()
                        .over(ClientsNavigation.LIST, getTranslation("apps.title"))
                        .to(pageName()),
                new PageHeader(pageName()).withLead(getTranslation("register.lead")),
                form,
                Styled.of(new Div(register, cancel), "gd-form-buttons"));
    }

    /** What few say at once, folded away; open where it was said in a draft. */
    private NativeDetails purposeDetails() {
        purpose.setAriaLabel(getTranslation("client.purpose"));
        purpose.setHelperText(getTranslation("register.purpose.help"));
        var details =
                Styled.of(new NativeDetails(getTranslation("register.purpose"), purpose), "gd-details", "gd-form-more");
        purpose.addValueChangeListener(event -> details.setOpen(true));
        return details;
    }

    private void register() {
        var metadata = form.fields.value();
        try {
            showResult(registration.register(metadata, form.isMachine(), purpose.purpose()));
        } catch (InvalidInput input) {
            form.fields.show(input);
        } finally {
            register.setEnabled(true);
        }
    }

    private void showResult(ClientCredentials credentials) {
        drafts.done();
        removeAll();
        var clientId = credentials.details().clientId();
        var ceiling = protocol.get(clientId).settings().scopes();
        var result = new RegisteredPanel(
                credentials, ceiling, new Endpoints(baseUrl.get()), () -> ClientsNavigation.open(clientId));
        add(result);
        result.scrollIntoView();
    }
}
