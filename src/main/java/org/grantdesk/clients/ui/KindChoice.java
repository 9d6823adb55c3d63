package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.Locale;
import org.grantdesk.base.ui.ChoiceItem;
import org.grantdesk.clients.ClientKind;

/** The kinds of apps to choose from, each with a sentence that tells which one it is. */
class KindChoice extends RadioButtonGroup<ClientKind> {

    KindChoice() {
        addClassName("gd-type-choice");
        setItems(ClientKind.values());
        setRenderer(new ComponentRenderer<>(kind -> new ChoiceItem(words(kind), text(key(kind) + ".help"))));
        setValue(ClientKind.CONFIDENTIAL);
    }

    static String words(ClientKind kind) {
        return text(key(kind));
    }

    private static String key(ClientKind kind) {
        return "client.kind." + kind.name().toLowerCase(Locale.ROOT);
    }
}
