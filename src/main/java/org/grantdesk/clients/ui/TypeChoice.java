package org.grantdesk.clients.ui;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.Locale;
import org.grantdesk.redirects.ClientType;

/** Confidential or public, each with a sentence that tells which one it is. */
class TypeChoice extends RadioButtonGroup<ClientType> {

    TypeChoice() {
        setLabel(getTranslation("client.type"));
        addClassName("gd-type-choice");
        setItems(ClientType.values());
        setRenderer(new ComponentRenderer<>(this::describe));
        setValue(ClientType.CONFIDENTIAL);
    }

    private ChoiceItem describe(ClientType type) {
        return new ChoiceItem(nameOf(type), getTranslation(keyOf(type) + ".help"));
    }

    String nameOf(ClientType type) {
        return getTranslation(keyOf(type));
    }

    private static String keyOf(ClientType type) {
        return "client.type." + type.name().toLowerCase(Locale.ROOT);
    }
}
