package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.people.RoleDetails;
import org.grantdesk.people.RoleOrigin;

/** Chooses the roles of a person, each with what it is for. The one everyone has cannot be taken away. */
class RoleChoice extends CheckboxGroup<RoleDetails> {

    private static final String EVERYBODY = "system_user";

    private final List<RoleDetails> roles;
    private final Map<String, RoleOrigin> provided = new HashMap<>();

    RoleChoice(List<RoleDetails> roles) {
        this(roles, List.of());
    }

    /** @param origins where the person's roles come from; one that a provider gives cannot be taken away here */
    RoleChoice(List<RoleDetails> roles, List<RoleOrigin> origins) {
        this.roles = List.copyOf(roles);
        for (var origin : origins) {
            if (!origin.providers().isEmpty()) {
                provided.put(origin.roleName(), origin);
            }
        }
        addClassName("gd-choices");
        setItems(roles);
        setItemLabelGenerator(RoleTexts::title);
        setItemHelperGenerator(role -> role.name().equals(EVERYBODY)
                ? getTranslation("person.roles.everybody", RoleTexts.description(role))
                : provided.containsKey(role.name())
                        ? provenance(provided.get(role.name()))
                        : RoleTexts.description(role));
        setItemEnabledProvider(role -> !role.name().equals(EVERYBODY) && !provided.containsKey(role.name()));
        setNames(Set.of());
    }

    private String provenance(RoleOrigin origin) {
        var providers = String.join(", ", origin.providers());
        return getTranslation(origin.byHand() ? "person.roles.providedToo" : "person.roles.provided", providers);
    }

    void setNames(Set<String> names) {
        setValue(roles.stream()
                .filter(role -> role.name().equals(EVERYBODY) || names.contains(role.name()))
                .collect(Collectors.toSet()));
    }

    Optional<RoleDetails> byName(String name) {
        return roles.stream().filter(role -> role.name().equals(name)).findFirst();
    }

    Set<String> names() {
        return getValue().stream().map(RoleDetails::name).collect(Collectors.toUnmodifiableSet());
    }
}
