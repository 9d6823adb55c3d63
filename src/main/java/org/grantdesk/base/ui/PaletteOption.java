package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;

/** One thing that can be chosen in the palette. */
class PaletteOption extends Div {

    private final PaletteEntry entry;
    private final SerializableConsumer<PaletteEntry> onChoice;

    PaletteOption(int number, PaletteEntry entry, SerializableConsumer<PaletteEntry> onChoice) {
        this.entry = entry;
        this.onChoice = onChoice;
        addClassName("gd-palette-option");
        setId("palette-option-" + number);
        getElement().setAttribute("role", "option").setAttribute("aria-selected", "false");
        var title = Styled.of(new Span(entry.title()), "gd-palette-title");
        add(entry.icon().create(), title);
        if (!entry.detail().isEmpty()) {
            var detail = Styled.of(new Span(entry.detail()), "gd-secondary", "gd-small");
            add(detail);
        }
        addClickListener(event -> choose());
    }

    String title() {
        return entry.title();
    }

    void choose() {
        onChoice.accept(entry);
    }
}
