package org.grantdesk.documents.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.ui.AddressText;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.Texts;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.documents.ClientDocument;
import org.grantdesk.documents.DocumentService;
import org.grantdesk.documents.DocumentService.Documented;

/** What the document says, and beside it what it says by now if somebody has to accept that. */
class DocumentPanel extends Panel {

    private final transient DocumentService service;
    private final String clientId;
    private final transient Documented shown;
    private final transient Runnable onDone;

    DocumentPanel(DocumentService service, String clientId, Documented shown, TimeTexts times, Runnable onDone) {
        super("document.title");
        this.service = service;
        this.clientId = clientId;
        this.shown = shown;
        this.onDone = onDone;
        add(
                new Paragraph(getTranslation("document.text")),
                new Facts()
                        .with(getTranslation("document.url"), new AddressText(shown.url()))
                        .with(getTranslation("document.fetched"), times.show(shown.fetchedAt()))
                        .with(getTranslation("audit.field.authMethod"), said(shown.accepted(), "authMethod")));
        var proposed = shown.proposed();
        if (proposed != null) {
            showChange(proposed);
        }
    }

    private void showChange(ClientDocument proposed) {
        var facts = new Facts();
        shown.changed()
                .forEach(name -> facts.with(
                        getTranslation("audit.field." + name),
                        Styled.of(
                                new Div(
                                        value("document.before", said(shown.accepted(), name)),
                                        value("document.now", said(proposed, name))),
                                "gd-stack-tight")));
        var accept = new Button(getTranslation("document.accept"), event -> ask());
        accept.addThemeVariants(ButtonVariant.PRIMARY);
        add(
                new Note(Note.Weight.WARNING, getTranslation("document.changed")),
                facts,
                Styled.of(new Div(accept), "gd-form-buttons"));
    }

    private Div value(String key, String text) {
        return new Div(Styled.of(new Span(getTranslation(key)), "gd-label"), new Div(new AddressText(text)));
    }

    private String said(ClientDocument document, String name) {
        var value = document.facts().get(name);
        var text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
        return text.isEmpty() ? getTranslation("document.nothing") : text;
    }

    private void ask() {
        ConfirmDialogs.ask(
                getTranslation("document.accept.title", shown.accepted().clientName()),
                getTranslation("document.accept.text"),
                getTranslation("document.accept"),
                this::accept);
    }

    private void accept() {
        try {
            service.accept(clientId, shown.mark());
            Notifications.success(getTranslation("document.accepted"));
        } catch (Conflict conflict) {
            Notifications.failure(Texts.text(conflict));
        }
        onDone.run();
    }
}
