package org.grantdesk.documents.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.AddressText;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.Texts;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ConfirmedDomains.Claim;
import org.grantdesk.documents.DomainService;

/** Whether the host of an app's homepage has confirmed the app, and how it does. */
class DomainPanel extends Panel {

    final Button check = new Button();

    private final transient DomainService service;
    private final String clientId;
    private final transient Runnable onDone;

    DomainPanel(DomainService service, String clientId, Claim claim, TimeTexts times, Runnable onDone) {
        super("domain.title", new Paragraph(Texts.text("domain.text")));
        this.service = service;
        this.clientId = clientId;
        this.onDone = onDone;
        if (claim.host().isEmpty()) {
            add(new Paragraph(getTranslation("domain.none")));
            return;
        }
        var confirmedAt = claim.confirmedAt();
        var facts = new Facts().with(getTranslation("domain.host"), new AddressText(claim.host()));
        if (confirmedAt != null) {
            facts.with(
                    getTranslation("domain.state"),
                    Styled.of(
                            new Div(
                                    new Pill(getTranslation("domain.confirmed"), Pill.Tone.GOOD),
                                    times.show(confirmedAt)),
                            "gd-inline"));
            add(facts);
            return;
        }
        facts.with(getTranslation("domain.state"), new Pill(getTranslation("domain.open"), Pill.Tone.NEUTRAL))
                .with(getTranslation("domain.address"), new AddressText(DomainService.address(claim.host())))
                .with(getTranslation("domain.file"), Styled.of(new Span(DomainService.file(clientId)), "gd-mono"));
        check.setText(getTranslation("domain.check"));
        check.setDisableOnClick(true);
        check.addClickListener(event -> confirm(claim.host()));
        add(new Paragraph(getTranslation("domain.how")), facts, Styled.of(new Div(check), "gd-form-buttons"));
    }

    private void confirm(String host) {
        try {
            service.confirm(clientId);
            Notifications.success(getTranslation("domain.done", host));
            onDone.run();
        } catch (Conflict conflict) {
            Notifications.failure(Texts.text(conflict));
        } catch (NotFound gone) {
            onDone.run();
        } finally {
            check.setEnabled(true);
        }
    }
}
