package org.grantdesk.apis.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiService;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.PersonChoices;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.security.Authorities;

/** Edits, transfers and deletes an API. */
@Route(value = ApisNavigation.API + ApisNavigation.SETTINGS, layout = ApiLayout.class)
@RolesAllowed(Authorities.MANAGE_APIS)
class SettingsTab extends ApiTab {

    private final transient ApiService apis;
    private final transient PersonChoices owners;
    private final transient ApiActions actions;

    SettingsTab(ApiService apis, PersonChoices owners, ApiActions actions) {
        super(apis, "client.tab.settings");
        addClassName("gd-panels");
        this.apis = apis;
        this.owners = owners;
        this.actions = actions;
    }

    @Override
    void show(ApiDetails api) {
        var side = Styled.of(new Div(new TransferApiPanel(api, apis, owners), deletePanel(api)), "gd-stack");
        add(new EditApiPanel(api, apis), side);
    }

    private Panel deletePanel(ApiDetails api) {
        var delete = Styled.of(
                new Button(getTranslation("apis.delete"), Icons.TRASH.create(), event -> actions.delete(api)),
                "gd-danger-button");
        return Styled.of(
                new Panel("client.delete.heading", new Paragraph(getTranslation("apis.delete.text")), delete),
                "gd-danger-panel");
    }
}
