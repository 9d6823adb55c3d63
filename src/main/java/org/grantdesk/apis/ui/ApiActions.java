package org.grantdesk.apis.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.ApiUse;
import org.grantdesk.base.ui.DeleteDialog;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.Notifications;

/** Deletes an API from any of its tabs, after a question that counts what ends. */
@SpringComponent
class ApiActions {

    private final ApiService apis;

    ApiActions(ApiService apis) {
        this.apis = apis;
    }

    void delete(ApiDetails api) {
        var name = api.metadata().name();
        var impact = apis.impactOfDeletion(api.id());
        var effects = more(
                        impact,
                        new Effects(text("apis.delete.effect"))
                                .count("apis.effect.people", impact.people())
                                .count("apis.effect.apps", impact.apps())
                                .count("client.delete.effect.tokens", impact.tokens()))
                .line(text("apis.delete.effect.requests"));
        new DeleteDialog(name, effects, text("apis.delete.name"), text("apis.delete"), () -> {
                    apis.delete(api.id());
                    Notifications.success(text("apis.delete.done", name));
                    ApisNavigation.openList();
                })
                .open();
    }

    /** Says when the numbers are not of everything. */
    static Effects more(ApiUse.Counts impact, Effects effects) {
        return impact.more() ? effects.line(text("apis.effect.more")) : effects;
    }
}
