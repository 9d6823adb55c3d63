package org.grantdesk.apis.ui;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiService;
import org.grantdesk.security.Authorities;

/** The secrets of an API, without their values; here they are made and ended. */
@Route(value = ApisNavigation.API + ApisNavigation.SECRETS, layout = ApiLayout.class)
@RolesAllowed(Authorities.MANAGE_APIS)
class SecretsTab extends ApiTab {

    private final transient ApiSecretParts secrets;

    SecretsTab(ApiService apis, ApiSecretParts secrets) {
        super(apis, "client.tab.secrets");
        this.secrets = secrets;
    }

    @Override
    void show(ApiDetails api) {
        add(secrets.of(api));
    }
}
