package org.grantdesk.authserver.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.stream.Collectors;
import org.grantdesk.authserver.tryout.TryOutService;
import org.grantdesk.authserver.tryout.TryResult;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.AddressText;
import org.grantdesk.base.ui.Breadcrumb;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.grantdesk.security.Authorities;

/**
 * Signs the person in to their own app and shows each step. The browser comes back here with the answer, which is used
 * up at once and taken out of the address.
 */
@Route(Paths.APPS + "/:clientId" + Paths.APP_TRY)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class TryView extends Page implements BeforeEnterObserver {

    private final transient ClientService clients;
    private final transient TryOutService tryOut;

    TryView(ClientService clients, TryOutService tryOut) {
        super("try.title");
        this.clients = clients;
        this.tryOut = tryOut;
        addClassName("gd-stack");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var app = clients.get(event.getRouteParameters().get("clientId").orElse(""));
        Map<String, String> answer = event.getLocation().getQueryParameters().getParameters().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue().getFirst()));
        removeAll();
        add(
                new Breadcrumb()
                        .over("apps", getTranslation("apps.title"))
                        .over(ThingLinks.app(app.clientId()), app.clientName())
                        .to(getTranslation("try.title")),
                new PageHeader(getTranslation("try.heading", app.clientName())).withLead(getTranslation("try.lead")));
        try {
            var request = tryOut.describe(app.clientId());
            if (answer.isEmpty()) {
                add(requestPanel(request, startButton(app, "try.start")));
            } else {
                showAnswer(app, request, tryOut.finish(app.clientId(), answer, session()));
                UI.getCurrent()
                        .getPage()
                        .getHistory()
                        .replaceState(null, ThingLinks.app(app.clientId()) + Paths.APP_TRY);
            }
        } catch (Conflict conflict) {
            add(new Note(Note.Weight.WARNING, getTranslation(conflict.code())));
        }
    }

    private void showAnswer(ClientDetails app, Map<String, String> request, TryResult result) {
        switch (result.outcome()) {
            case OVER -> add(new Note(Note.Weight.WARNING, getTranslation("try.over")));
            case REFUSED ->
                add(
                        requestPanel(request),
                        new Panel(
                                "try.answer",
                                new Note(Note.Weight.WARNING, getTranslation("try.refused")),
                                facts(Map.of("error", result.error())),
                                new Paragraph(result.description())));
            case DONE ->
                add(
                        requestPanel(request),
                        new Panel("try.answer", new Paragraph(getTranslation("try.answer.text"))),
                        new Panel("try.tokens", facts(result.tokens())),
                        new Panel(
                                "try.person",
                                result.person().isEmpty()
                                        ? new Paragraph(getTranslation("try.person.none"))
                                        : facts(result.person())),
                        new Note(Note.Weight.SUCCESS, getTranslation("try.done")));
        }
        add(new Div(startButton(app, "try.again")));
    }

    private Panel requestPanel(Map<String, String> request, Component... more) {
        var panel = new Panel("try.request", new Paragraph(getTranslation("try.request.text")), facts(request));
        panel.add(more);
        return panel;
    }

    private Button startButton(ClientDetails app, String key) {
        var start = new Button(getTranslation(key), Icons.PLAY.create());
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.addClickListener(event -> UI.getCurrent().getPage().setLocation(tryOut.begin(app.clientId(), session())));
        return start;
    }

    private static Facts facts(Map<String, String> values) {
        var facts = new Facts();
        values.forEach((name, value) -> facts.with(name, code(value)));
        return facts;
    }

    private static Code code(String value) {
        var code = new Code();
        code.add(new AddressText(value));
        return code;
    }

    private static HttpSession session() {
        return VaadinServletRequest.getCurrent().getHttpServletRequest().getSession();
    }
}
