package org.grantdesk.documents.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.base.ui.AddressText;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.documents.DocumentService.Documented;
import org.jspecify.annotations.Nullable;

/** Where an app's document lies, when it was read, and where the app's public keys are. */
class DocumentKeysPanel extends Panel {

    DocumentKeysPanel(Documented shown, TimeTexts times) {
        super("document.title");
        var facts = new Facts()
                .with(getTranslation("document.url"), link(shown.url()))
                .with(getTranslation("document.fetched"), times.show(shown.fetchedAt()));
        var document = shown.accepted();
        if (document.provesItself()) {
            facts.with(getTranslation("document.keys"), keys(document.keysUri()));
        }
        add(facts);
    }

    private Component keys(@Nullable String address) {
        return address == null ? new Span(getTranslation("document.keys.within")) : link(address);
    }

    /** Documents and keys are read over https only, so the addresses are safe to follow. */
    private static Anchor link(String address) {
        var link = new Anchor(address, new AddressText(address));
        link.getElement().setAttribute("rel", "noopener noreferrer nofollow");
        link.getElement().setAttribute("target", "_blank");
        return link;
    }
}
