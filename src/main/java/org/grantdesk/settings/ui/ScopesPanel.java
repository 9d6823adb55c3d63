package org.grantdesk.settings.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;

/** The scopes there are, each as people read it when they decide. */
class ScopesPanel extends Panel {

    private final Div rows = new Div();
    private final transient ScopeService scopes;

    ScopesPanel(ScopeService scopes) {
        super("scopes.title");
        this.scopes = scopes;
        var add = new Button(
                getTranslation("scopes.add"),
                Icons.PLUS.create(),
                event -> new ScopeDialog(scopes, null, this::show).open());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        withActions(add);
        add(new Paragraph(getTranslation("scopes.text")), rows);
        show();
        Drafts.resume(this, ScopeDialog.DRAFTS, this::resume);
    }

    private void resume(String name) {
        var scope = scopes.list().stream().filter(it -> it.name().equals(name)).findFirst();
        if (name.isEmpty() || scope.isPresent()) {
            new ScopeDialog(scopes, scope.orElse(null), this::show).open();
        }
    }

    private void show() {
        rows.removeAll();
        scopes.list().stream().map(this::row).forEach(rows::add);
    }

    private Component row(Scope scope) {
        var row = new ScopeRow(scope);
        row.add(actions(scope));
        return row;
    }

    private Component actions(Scope scope) {
        var edit = Icons.EDIT.button(getTranslation("scopes.edit.label", scope.name()));
        edit.addClickListener(event -> new ScopeDialog(scopes, scope, this::show).open());
        var actions = new Div(edit);
        if (!scope.builtIn()) {
            var delete = Icons.TRASH.button(getTranslation("scopes.delete.label", scope.name()));
            delete.addClickListener(event -> askToDelete(scope));
            actions.add(delete);
        }
        actions.addClassName("gd-row-actions");
        return actions;
    }

    /** One in use cannot go, which is said at once instead of after a yes. */
    private void askToDelete(Scope scope) {
        var usage = scopes.usage(scope.name());
        if (!usage.isNone()) {
            Notifications.failure(getTranslation("scope.inUse", usage.apps(), usage.grants()));
            return;
        }
        ConfirmDialogs.askDestructive(
                getTranslation("scopes.delete.title", scope.name()),
                getTranslation("scopes.delete.text"),
                getTranslation("scopes.delete"),
                () -> delete(scope));
    }

    private void delete(Scope scope) {
        try {
            scopes.delete(scope.name());
            Notifications.success(getTranslation("scopes.delete.done", scope.name()));
        } catch (Conflict conflict) {
            Notifications.failure(text(conflict));
        }
        show();
    }
}
