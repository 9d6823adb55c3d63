package org.grantdesk.apis.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.ApiService;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;

/** Edits an API. Asks before scopes end that people or apps have; overtaken by another person, loses nothing. */
class EditApiPanel extends Panel {

    final ApiForm form;
    final Button save = FormSubmit.button("action.save", this::save);
    private final transient ApiService apis;
    private final Drafts drafts;
    private transient ApiDetails api;

    EditApiPanel(ApiDetails api, ApiService apis) {
        super("client.edit");
        this.apis = apis;
        this.api = api;
        form = new ApiForm(api.metadata(), false);
        add(form, form.fields.conflicts(), Styled.of(new Div(save), "gd-form-buttons"));
        FormSubmit.bind(form, save);
        drafts = form.keep("api-edit/" + api.id());
    }

    private void save() {
        if (api.metadata().open() && !form.fields.value().open()) {
            askToClose();
            return;
        }
        saveScopes();
    }

    /** Apps that people use may not be on the list yet. */
    private void askToClose() {
        var impact = apis.impactOfDeletion(api.id());
        if (impact.people() == 0 && impact.apps() == 0 && !impact.more()) {
            saveScopes();
            return;
        }
        save.setEnabled(true);
        ConfirmDialogs.askDestructive(
                getTranslation("apis.access.close.title"),
                ApiActions.more(
                        impact,
                        new Effects(getTranslation("apis.access.close.effect"))
                                .count("apis.effect.people", impact.people())
                                .count("apis.effect.apps", impact.apps())),
                getTranslation("action.save"),
                this::saveScopes);
    }

    private void saveScopes() {
        var remaining = names(form.fields.value());
        if (remaining.containsAll(names(api.metadata()))) {
            submit();
            return;
        }
        var impact = apis.impactOfScopes(api.id(), remaining);
        if (impact.isNothing()) {
            submit();
            return;
        }
        save.setEnabled(true);
        ConfirmDialogs.askDestructive(
                getTranslation("apis.scopes.end.title"),
                ApiActions.more(
                        impact,
                        new Effects(getTranslation("apis.scopes.end.effect"))
                                .count("apis.effect.people", impact.people())
                                .count("apis.effect.apps", impact.apps())
                                .count("apis.scopes.end.tokens", impact.tokens())),
                getTranslation("action.save"),
                this::submit);
    }

    private void submit() {
        form.fields.submit(save, this::store, () -> {
            api = apis.get(api.id());
            return api.metadata();
        });
    }

    private void store(ApiMetadata metadata) {
        apis.update(api.id(), metadata, api.version());
        drafts.done();
        Notifications.success(getTranslation("client.edit.done"));
        ApiTab.reload();
    }

    private static Set<String> names(ApiMetadata metadata) {
        return metadata.scopes().stream().map(ApiScope::name).collect(Collectors.toSet());
    }
}
