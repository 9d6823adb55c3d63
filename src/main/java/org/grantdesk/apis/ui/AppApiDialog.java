package org.grantdesk.apis.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableFunction;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.grantdesk.apis.AppApi;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.base.ui.Styled;
import org.jspecify.annotations.Nullable;

/** Chooses an API for an app, and the scopes that the app may ask for there. */
class AppApiDialog extends PortalDialog {

    /** Stores a choice. */
    interface Store extends Serializable {
        void accept(AppApi api, Set<String> scopes, boolean byDefault);
    }

    final ApiBox api;
    final ScopeChoice scopes = new ScopeChoice();
    final Checkbox isDefault = new Checkbox();
    final Button save;
    private final transient Store store;

    /**
     * @param known the API to change; {@code null}: one is chosen here
     * @param offered gives the best few for what is typed
     */
    AppApiDialog(@Nullable AppApi known, SerializableFunction<String, List<AppApi>> offered, Store store) {
        this.store = store;
        setHeaderTitle(
                known == null
                        ? getTranslation("apis.ofApp.add.title")
                        : getTranslation("apis.ofApp.edit.title", known.name()));
        api = new ApiBox(offered);
        scopes.setVisible(false);
        isDefault.setLabel(getTranslation("apis.ofApp.default.use"));
        isDefault.setHelperText(getTranslation("apis.ofApp.default.help"));
        api.addValueChangeListener(event -> show(event.getValue()));
        if (known != null) {
            api.setVisible(false);
            api.setValue(known);
        }
        save = FormSubmit.button("action.save", this::save);
        form(Styled.of(new Div(api, scopes, isDefault), "gd-form"), save);
    }

    private void show(@Nullable AppApi chosen) {
        scopes.setVisible(chosen != null);
        if (chosen != null) {
            scopes.show(chosen.scopes(), chosen.chosen());
            isDefault.setValue(chosen.isDefaultApi());
        }
    }

    private void save() {
        try {
            if (api.isChosen()) {
                store.accept(api.getValue(), scopes.chosen(), isDefault.getValue());
                close();
            }
        } catch (InvalidInput input) {
            scopes.refuse(FieldErrors.inWords(input));
        } finally {
            save.setEnabled(true);
        }
    }
}
