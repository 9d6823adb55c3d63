package org.grantdesk.apis.ui;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.base.ui.Styled;

/** Chooses some of an API's scopes, each with what it allows. */
class ScopeChoice extends Div {

    private final CheckboxGroup<ApiScope> group = Styled.of(new CheckboxGroup<>(), "gd-choices");

    ScopeChoice() {
        group.setLabel(getTranslation("client.scopes"));
        group.setItemLabelGenerator(
                scope -> getTranslation("client.scopes.one", scope.title(getLocale()), scope.name()));
        group.setItemHelperGenerator(scope -> scope.needsApproval()
                ? getTranslation("apis.scopes.approval.sentence", scope.sentence(getLocale()))
                : scope.sentence(getLocale()));
        group.setManualValidation(true);
        group.addValueChangeListener(event -> group.setInvalid(false));
        add(group);
    }

    /**
     * @param chosen names of those that are ticked
     */
    void show(List<ApiScope> all, Collection<String> chosen) {
        group.setItems(all);
        group.setValue(
                all.stream().filter(scope -> chosen.contains(scope.name())).collect(Collectors.toSet()));
    }

    /** Names of those that are ticked. */
    Set<String> chosen() {
        return group.getValue().stream().map(ApiScope::name).collect(Collectors.toSet());
    }

    void refuse(String message) {
        group.setErrorMessage(message);
        group.setInvalid(true);
    }

    CheckboxGroup<ApiScope> group() {
        return group;
    }
}
