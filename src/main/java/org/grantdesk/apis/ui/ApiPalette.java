package org.grantdesk.apis.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.ArrayList;
import java.util.List;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.ApiSummary;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.PaletteEntry;
import org.grantdesk.base.ui.PaletteSource;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.core.annotation.Order;

/** Finds APIs by name and identifier, and the form that registers one. */
@SpringComponent
@Order(12)
class ApiPalette implements PaletteSource {

    private static final int MOST = 6;

    private final ApiService apis;
    private final CurrentUser currentUser;

    ApiPalette(ApiService apis, CurrentUser currentUser) {
        this.apis = apis;
        this.currentUser = currentUser;
    }

    @Override
    public String titleKey() {
        return "apis.title";
    }

    @Override
    public List<PaletteEntry> find(String text) {
        if (!currentUser.has(Authorities.MANAGE_APIS)) {
            return List.of();
        }
        var found = new ArrayList<PaletteEntry>();
        var register = PaletteEntry.to(ApisNavigation.REGISTER, text("apis.register"), "", Icons.PLUS);
        if (register.matches(text)) {
            found.add(register);
        }
        if (!text.isBlank()) {
            var builtIn = PaletteEntry.to(
                    ThingLinks.BUILT_IN_API, text("apis.builtIn.name"), text("scopes.builtIn"), Icons.SERVER);
            if (builtIn.matches(text)) {
                found.add(builtIn);
            }
            var query = ApiListState.query(ApiListState.EVERYTHING.with(ListState.SEARCH, text));
            apis.list(query, 0, MOST).stream().map(ApiPalette::entry).forEach(found::add);
        }
        return found;
    }

    private static PaletteEntry entry(ApiSummary api) {
        return PaletteEntry.to(ApisNavigation.pathOf(api.id()), api.name(), api.identifier(), Icons.SERVER);
    }
}
