package org.grantdesk.apis.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.Set;
import org.grantdesk.apis.AppScopes;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.base.ui.Styled;
import org.springframework.dao.OptimisticLockingFailureException;

/** Approves, for one API, the scopes that an app may ask for. */
class AppScopesDialog extends PortalDialog {

    final ScopeChoice scopes = new ScopeChoice();
    final Button save;
    private final transient SerializableConsumer<Set<String>> store;

    AppScopesDialog(AppScopes known, SerializableConsumer<Set<String>> store) {
        this.store = store;
        setHeaderTitle(getTranslation("apis.apps.scopes.title", known.clientName()));
        scopes.show(known.api().scopes(), known.api().chosen());
        save = FormSubmit.button("action.save", this::save);
        var text = getTranslation(known.machine() ? "apis.apps.scopes.machine" : "apis.apps.scopes.text");
        form(Styled.of(new Div(new Paragraph(text), scopes), "gd-form"), save);
    }

    private void save() {
        try {
            store.accept(scopes.chosen());
            close();
        } catch (InvalidInput input) {
            scopes.refuse(FieldErrors.inWords(input));
        } catch (OptimisticLockingFailureException overtaken) {
            scopes.refuse(getTranslation("apis.apps.scopes.stale"));
        } finally {
            save.setEnabled(true);
        }
    }
}
