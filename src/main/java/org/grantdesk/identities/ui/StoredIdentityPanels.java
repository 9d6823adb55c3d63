package org.grantdesk.identities.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Optional;
import org.grantdesk.base.ui.IdentityPanels;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.identities.IdentityService;
import org.grantdesk.people.SignInProviders;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Parts of the screens about a person, from the stored identities. */
@SpringComponent
class StoredIdentityPanels implements IdentityPanels {

    private final IdentityService identities;
    private final SignInProviders providers;
    private final CurrentUser currentUser;
    private final TimeTexts times;

    StoredIdentityPanels(
            IdentityService identities, SignInProviders providers, CurrentUser currentUser, TimeTexts times) {
        this.identities = identities;
        this.providers = providers;
        this.currentUser = currentUser;
        this.times = times;
    }

    @Override
    public Optional<Component> forMe() {
        var mine = IdentitySource.mine(identities);
        var now = mine.list().get();
        return providers.all().isEmpty() && now.isEmpty()
                ? Optional.empty()
                : Optional.of(new IdentitiesPanel(mine, now, providers, times));
    }

    @Override
    public Optional<Component> forPerson(String personId, SerializableRunnable onChange) {
        var now = identities.listOf(personId);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        var source = personId.equals(currentUser.id())
                ? IdentitySource.mine(identities)
                : IdentitySource.of(identities, personId);
        return Optional.of(
                new IdentitiesPanel(source, now, currentUser.has(Authorities.MANAGE_SYSTEM), onChange, times));
    }
}
