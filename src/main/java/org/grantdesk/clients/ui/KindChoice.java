package org.grantdesk.clients.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.Locale;
import org.grantdesk.clients.ClientKind;

/** The kinds of apps to choose from, each with a sentence that tells which one it is. */
class KindChoice extends RadioButtonGroup<ClientKind> {

    KindChoice() {
        addClassName("gd-type-choice");
        setItems(ClientKind.values());
        setRenderer(new ComponentRenderer<>(
                kind -> new ChoiceItem(words(kind), UI.getCurrent().getTranslation(key(kind) + ".help"))));
        setValue(ClientKind.CONFIDENTIAL);
    }

    /** What a kind is called. */
    static String words(ClientKind kind) {
        return UI.getCurrent().getTranslation(key(kind));
    }

    private static String key(ClientKind kind) {
        return "client.kind." + kind.name().toLowerCase(Locale.ROOT);
    }
}
