package org.grantdesk.apis.ui;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiService;
import org.grantdesk.base.ui.GrantPanels;
import org.grantdesk.security.Authorities;

/** Who lets which app use an API. */
@Route(value = ApisNavigation.API + ApisNavigation.PEOPLE, layout = ApiLayout.class)
@RolesAllowed(Authorities.MANAGE_APIS)
class PeopleTab extends ApiTab {

    private final transient GrantPanels grants;

    PeopleTab(ApiService apis, GrantPanels grants) {
        super(apis, "client.tab.people");
        this.grants = grants;
    }

    @Override
    void show(ApiDetails api) {
        add(grants.forApi(api.id(), api.metadata().name()));
    }
}
