package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import org.grantdesk.base.ui.ChoiceItem;
import org.grantdesk.clients.ClientPurpose;

/** What an app can be for, each with a sentence that tells which one it is. */
class PurposeChoice extends RadioButtonGroup<ClientPurpose> {

    PurposeChoice() {
        addClassName("gd-type-choice");
        setItems(ClientPurpose.values());
        setRenderer(new ComponentRenderer<>(
                purpose -> new ChoiceItem(ClientTexts.of(purpose), text(ClientTexts.keyOf(purpose) + ".help"))));
    }
}
