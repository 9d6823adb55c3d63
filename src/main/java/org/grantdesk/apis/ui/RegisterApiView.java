package org.grantdesk.apis.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiService;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.Breadcrumb;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.security.Authorities;

/** Registers an API, and leads to its page, which says what to do next. */
@Route(ApisNavigation.REGISTER)
@RolesAllowed(Authorities.MANAGE_APIS)
class RegisterApiView extends Page {

    final ApiForm form = new ApiForm(ApiMetadata.simple("", ""), true);
    final Button register = FormSubmit.button("apis.register", this::register);
    private final Drafts drafts;
    private final transient ApiService apis;

    RegisterApiView(ApiService apis) {
        super("apis.new.title");
        this.apis = apis;
        addClassName("gd-narrow");
        form.identifier.setAutofocus(true);
        FormSubmit.bind(form, register);
        drafts = form.keep("register-api");
        var cancel = new Button(getTranslation("action.cancel"), event -> ApisNavigation.openList());
        add(
                new Breadcrumb()
                        .over(ApisNavigation.LIST, getTranslation("apis.title"))
                        .to(pageName()),
                new PageHeader(pageName()).withLead(getTranslation("apis.new.lead")),
                form,
                Styled.of(new Div(register, cancel), "gd-form-buttons"));
    }

    private void register() {
        try {
            var api = apis.register(form.fields.value());
            drafts.done();
            Notifications.success(getTranslation("apis.new.done", api.metadata().name()));
            ApisNavigation.open(api.id());
        } catch (InvalidInput input) {
            form.fields.show(input);
        } finally {
            register.setEnabled(true);
        }
    }
}
