package org.grantdesk.apis.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.apis.ApiAppService;
import org.grantdesk.apis.AppApi;
import org.grantdesk.base.ui.AddressText;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/** The APIs of an app with their scopes; each is chosen, changed and removed in place. Below them is what was requested. */
class AppApisPanel extends Panel {

    private static final int MOST = 20;

    private final transient ApiAppService service;
    private final String clientId;
    private final long version;
    private final transient List<AppApi> chosen;

    AppApisPanel(ApiAppService service, String clientId, long version, AccessRequestRows requests) {
        super("apis.ofApp");
        this.service = service;
        this.clientId = clientId;
        this.version = version;
        chosen = service.ofApp(clientId);
        withActions(new Button(getTranslation("apis.ofApp.add"), Icons.PLUS.create(), event -> open(null)));
        add(new Paragraph(getTranslation("apis.ofApp.text")));
        if (chosen.isEmpty()) {
            add(Styled.of(new Span(getTranslation("apis.ofApp.none")), "gd-secondary"));
        }
        chosen.forEach(api -> add(row(api)));
        add(requests);
    }

    private Component row(AppApi api) {
        var name = Styled.of(new Span(api.name()), "gd-label");
        var address = new Code();
        address.add(new AddressText(api.identifier()));
        var head = Styled.of(new Div(name, address), "gd-secret-head");
        if (api.isDefaultApi()) {
            head.add(new Pill(getTranslation("apis.ofApp.default"), Pill.Tone.NEUTRAL));
        }
        var scopes = Styled.of(new Div(), "gd-scope-sentence");
        if (api.chosen().isEmpty()) {
            scopes.add(new Span(getTranslation("apis.ofApp.scopes.none")));
        } else if (api.byDefault()) {
            scopes.add(new Span(getTranslation("apis.ofApp.defaults")));
        }
        api.chosen().stream().sorted().forEach(scope -> scopes.add(new Span(" "), new Code(scope)));
        var edit = Icons.EDIT.button(getTranslation("apis.ofApp.edit", api.name()));
        edit.addClickListener(event -> open(api));
        var actions = Styled.of(new Div(edit), "gd-row-actions");
        // What its owner has listed the app for is not the app's to remove.
        if (!api.byDefault() || api.isDefaultApi()) {
            var remove = Icons.TRASH.button(getTranslation("apis.ofApp.remove", api.name()));
            remove.addClickListener(event -> askToRemove(api));
            actions.add(remove);
        }
        return Styled.of(new Div(head, scopes, actions), "gd-secret-row");
    }

    private void open(@Nullable AppApi api) {
        new AppApiDialog(api, text -> service.offered(clientId, text, MOST), (changed, scopes, isDefault) -> {
                    var all = stored();
                    all.put(changed.apiId(), scopes);
                    store(all, isDefault ? changed.apiId() : defaultWithout(changed.apiId()));
                })
                .open();
    }

    private void askToRemove(AppApi api) {
        ConfirmDialogs.askDestructive(
                getTranslation("apis.ofApp.remove.title", api.name()),
                getTranslation("apis.ofApp.remove.text"),
                getTranslation("apis.ofApp.remove.do"),
                () -> {
                    var all = stored();
                    all.remove(api.apiId());
                    store(all, defaultWithout(api.apiId()));
                });
    }

    /** What was chosen for the app, without what it may use anyway. */
    private Map<String, Set<String>> stored() {
        return new HashMap<>(chosen.stream()
                .filter(api -> !api.byDefault())
                .collect(Collectors.toMap(AppApi::apiId, AppApi::chosen)));
    }

    private @Nullable String defaultWithout(String apiId) {
        return chosen.stream()
                .filter(AppApi::isDefaultApi)
                .map(AppApi::apiId)
                .filter(id -> !id.equals(apiId))
                .findFirst()
                .orElse(null);
    }

    private void store(Map<String, Set<String>> scopes, @Nullable String defaultApi) {
        try {
            service.choose(clientId, scopes, defaultApi, version);
            Notifications.success(getTranslation("apis.ofApp.done"));
        } catch (OptimisticLockingFailureException overtaken) {
            Notifications.failure(getTranslation("client.stale"));
        }
        UI.getCurrent().refreshCurrentRoute(true);
    }
}
