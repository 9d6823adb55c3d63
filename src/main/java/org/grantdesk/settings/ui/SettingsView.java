package org.grantdesk.settings.ui;

import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.authserver.keys.SigningKeyService;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.identities.ProviderDirectory;
import org.grantdesk.security.Authorities;
import org.grantdesk.settings.InstallationService;

/** What holds for the whole installation: scopes, signing keys, how long tokens live, and what is running here. */
@Route(SettingsView.PATH)
@Menu(title = "menu.settings", order = 60, icon = "settings")
@RolesAllowed(Authorities.MANAGE_SYSTEM)
class SettingsView extends Page implements AfterNavigationObserver {

    static final String PATH = "settings";

    private final transient ScopeService scopes;
    private final transient SigningKeyService keys;
    private final transient ProviderDirectory providers;
    private final transient InstallationService installation;
    private final transient AppSettingsPanels apps;
    private final transient TimeTexts times;

    SettingsView(
            ScopeService scopes,
            SigningKeyService keys,
            ProviderDirectory providers,
            InstallationService installation,
            AppSettingsPanels apps,
            TimeTexts times) {
        super("settings.title");
        this.scopes = scopes;
        this.keys = keys;
        this.providers = providers;
        this.installation = installation;
        this.apps = apps;
        this.times = times;
        addClassName("gd-panels");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        removeAll();
        var scopesPanel = new ScopesPanel(scopes);
        scopesPanel.addClassName("gd-wide");
        var installed = installation.get();
        add(
                new PageHeader(pageName()).withLead(getTranslation("settings.lead")),
                scopesPanel,
                apps.agents(),
                apps.registration(installed.baseUrl() + Paths.REGISTER),
                apps.limits(),
                new ProvidersPanel(providers),
                new KeysPanel(keys, times),
                new LifetimesPanel(),
                new AboutPanel(installed));
    }
}
