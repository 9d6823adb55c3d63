package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.spring.annotation.SpringComponent;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.PaletteEntry;
import org.grantdesk.base.ui.PaletteSource;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientSummary;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.core.annotation.Order;

/** Finds apps by whatever the list of apps finds them by, and the form that registers one. */
@SpringComponent
@Order(10)
class ClientPalette implements PaletteSource {

    private static final int MOST = 6;

    private final ClientCatalog catalog;
    private final CurrentUser currentUser;

    ClientPalette(ClientCatalog catalog, CurrentUser currentUser) {
        this.catalog = catalog;
        this.currentUser = currentUser;
    }

    @Override
    public String titleKey() {
        return "apps.title";
    }

    @Override
    public List<PaletteEntry> find(String text) {
        if (!currentUser.has(Authorities.MANAGE_OAUTH)) {
            return List.of();
        }
        var found = new ArrayList<PaletteEntry>();
        var register = PaletteEntry.to(ClientsNavigation.REGISTER, text("apps.register"), "", Icons.PLUS);
        if (register.matches(text)) {
            found.add(register);
        }
        if (!text.isBlank()) {
            var named = ClientListState.EVERYTHING.with(ListState.SEARCH, text);
            var query = ClientListState.query(named, ZoneOffset.UTC);
            catalog.list(query, 0, MOST).stream().map(ClientPalette::entry).forEach(found::add);
        }
        return found;
    }

    private static PaletteEntry entry(ClientSummary app) {
        return PaletteEntry.to(
                ClientsNavigation.pathOf(app.clientId()),
                app.clientName(),
                ClientTexts.of(app.status()) + " · " + app.ownerName(),
                Icons.APPS);
    }
}
