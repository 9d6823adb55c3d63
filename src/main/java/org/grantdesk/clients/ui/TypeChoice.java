package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.Locale;
import org.grantdesk.clients.ClientType;

/** Confidential or public, each with a sentence that tells which one it is. */
class TypeChoice extends RadioButtonGroup<ClientType> {

    TypeChoice() {
        setLabel(getTranslation("client.type"));
        addClassName("gd-type-choice");
        setItems(ClientType.values());
        setRenderer(new ComponentRenderer<>(this::describe));
        setValue(ClientType.CONFIDENTIAL);
    }

    private Span describe(ClientType type) {
        var key = "client.type." + type.name().toLowerCase(Locale.ROOT);
        var title = new Span(getTranslation(key));
        title.addClassName("gd-choice-title");
        var text = new Span(getTranslation(key + ".help"));
        text.addClassName("gd-choice-text");
        var both = new Span(title, text);
        both.addClassName("gd-choice-item");
        return both;
    }
}
