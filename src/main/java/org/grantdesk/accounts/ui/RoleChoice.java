package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.accounts.RoleDetails;

/** Chooses the roles of a person, each with what it is for. The one everybody has cannot be taken away. */
class RoleChoice extends CheckboxGroup<RoleDetails> {

    private static final String EVERYBODY = "system_user";

    private final List<RoleDetails> roles;

    RoleChoice(List<RoleDetails> roles) {
        this.roles = List.copyOf(roles);
        addClassName("gd-choices");
        setItems(roles);
        setItemLabelGenerator(RoleTexts::title);
        setItemHelperGenerator(role -> role.name().equals(EVERYBODY)
                ? getTranslation("person.roles.everybody", RoleTexts.description(role))
                : RoleTexts.description(role));
        setItemEnabledProvider(role -> !role.name().equals(EVERYBODY));
        setNames(Set.of());
    }

    /** Ticks the roles with these names. */
    void setNames(Set<String> names) {
        setValue(roles.stream()
                .filter(role -> role.name().equals(EVERYBODY) || names.contains(role.name()))
                .collect(Collectors.toSet()));
    }

    Set<String> names() {
        return getValue().stream().map(RoleDetails::name).collect(Collectors.toUnmodifiableSet());
    }
}
