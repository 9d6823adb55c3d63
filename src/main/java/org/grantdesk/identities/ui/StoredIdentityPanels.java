package org.grantdesk.identities.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Optional;
import org.grantdesk.accounts.SignInProviders;
import org.grantdesk.base.ui.IdentityPanels;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.identities.IdentityService;

/** Parts of the screens about a person, from the stored identities. */
@SpringComponent
class StoredIdentityPanels implements IdentityPanels {

    private final IdentityService identities;
    private final SignInProviders providers;
    private final TimeTexts times;

    StoredIdentityPanels(IdentityService identities, SignInProviders providers, TimeTexts times) {
        this.identities = identities;
        this.providers = providers;
        this.times = times;
    }

    @Override
    public Optional<Component> forMe() {
        return providers.all().isEmpty() && identities.listMine().isEmpty()
                ? Optional.empty()
                : Optional.of(new IdentitiesPanel(identities, providers, times));
    }

    @Override
    public Optional<Component> forPerson(String personId) {
        var all = identities.listOf(personId);
        return all.isEmpty() ? Optional.empty() : Optional.of(new IdentitiesPanel(all, times));
    }
}
