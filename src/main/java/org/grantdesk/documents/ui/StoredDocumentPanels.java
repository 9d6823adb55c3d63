package org.grantdesk.documents.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Optional;
import org.grantdesk.base.ui.DocumentPanels;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Texts;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.documents.DocumentService;
import org.grantdesk.documents.DomainService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** An app's document on the app's screen; what it says in full is for administrators, who accept its changes. */
@SpringComponent
class StoredDocumentPanels implements DocumentPanels {

    private final DocumentService service;
    private final DomainService domains;
    private final CurrentUser currentUser;
    private final TimeTexts times;

    StoredDocumentPanels(DocumentService service, DomainService domains, CurrentUser currentUser, TimeTexts times) {
        this.service = service;
        this.domains = domains;
        this.currentUser = currentUser;
        this.times = times;
    }

    @Override
    public Component forApp(String clientId, Runnable onDone) {
        return find(clientId)
                .<Component>map(shown -> new DocumentPanel(service, clientId, shown, times, onDone))
                .orElseGet(() -> new Panel("document.title", new Paragraph(Texts.text("document.text"))));
    }

    @Override
    public Optional<Component> keysOf(String clientId) {
        return find(clientId).map(shown -> new DocumentKeysPanel(shown, times));
    }

    private Optional<DocumentService.Documented> find(String clientId) {
        return currentUser.has(Authorities.MANAGE_SYSTEM) ? service.find(clientId) : Optional.empty();
    }

    @Override
    public Component domainOf(String clientId, Runnable onDone) {
        return new DomainPanel(domains, clientId, domains.find(clientId), times, onDone);
    }
}
