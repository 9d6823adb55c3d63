package org.grantdesk.apis.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.AppAccessRequest;
import org.grantdesk.base.ui.AddressText;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;

/** What was requested of APIs for an app, and the button that requests more. */
class AccessRequestRows extends Div {

    private static final int MOST = 20;

    private final transient AccessRequestService service;
    private final String clientId;
    private final transient TimeTexts times;

    /**
     * @param asks whether there can be something that the reader may not choose without a request
     */
    AccessRequestRows(AccessRequestService service, String clientId, boolean asks, TimeTexts times) {
        this.service = service;
        this.clientId = clientId;
        this.times = times;
        addClassName("gd-stack");
        var requests = service.ofApp(clientId);
        setVisible(asks || !requests.isEmpty());
        add(new H3(getTranslation("accessRequests.heading")));
        if (asks) {
            add(
                    Styled.of(new Span(getTranslation("accessRequests.text")), "gd-secondary"),
                    new Div(new Button(getTranslation("accessRequests.add"), event -> open())));
        }
        requests.forEach(request -> add(row(request)));
    }

    private Component row(AppAccessRequest request) {
        var address = new Code();
        address.add(new AddressText(request.identifier()));
        var refusal = request.refusal();
        var pill = refusal == null
                ? new Pill(getTranslation("accessRequests.waiting"), Pill.Tone.WARNING)
                : new Pill(getTranslation("accessRequests.refused"), Pill.Tone.BAD);
        var head =
                Styled.of(new Div(Styled.of(new Span(request.apiName()), "gd-label"), address, pill), "gd-secret-head");
        var scopes = new Div();
        request.scopes().stream().sorted().forEach(scope -> scopes.add(new Code(scope), new Span(" ")));
        var facts = new Facts()
                .with(getTranslation("client.scopes"), scopes)
                .with(getTranslation("accessRequests.reason"), request.purpose());
        if (refusal != null) {
            facts.with(getTranslation("accessRequests.refusal"), refusal);
        }
        facts.with(
                getTranslation(refusal == null ? "accessRequests.askedAt" : "accessRequests.refusedAt"),
                times.show(request.changedAt()));
        return Styled.of(new Div(head, facts), "gd-secret-row");
    }

    private void open() {
        new AccessRequestDialog(text -> service.offered(clientId, text, MOST), (api, scopes, purpose) -> {
                    service.request(clientId, api.apiId(), scopes, purpose);
                    Notifications.success(getTranslation("accessRequests.done", api.name()));
                    UI.getCurrent().refreshCurrentRoute(true);
                })
                .open();
    }
}
