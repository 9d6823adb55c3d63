package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.util.Set;
import org.grantdesk.base.ui.CopyButton;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.clients.ClientDetails;

/** Example code in the languages people ask for, ready to be copied. */
class SnippetPanel extends Panel {

    final RadioButtonGroup<Snippet> language = new RadioButtonGroup<>();
    private final Div block = new Div();

    SnippetPanel(ClientDetails app, Set<String> ceiling, Endpoints endpoints) {
        super("");
        setHeading(getTranslation("snippets.title"));
        language.addClassName("gd-segments");
        language.setAriaLabel(getTranslation("snippets.language"));
        language.setItems(Snippet.values());
        language.setItemLabelGenerator(Snippet::title);
        language.addValueChangeListener(
                event -> show(event.getValue().title(), event.getValue().of(app, ceiling, endpoints)));
        language.setValue(Snippet.CURL);
        block.addClassName("gd-code");
        withActions(language);
        add(block);
    }

    private void show(String title, String text) {
        var pre = new Pre(new Code(text));
        // Reachable by keyboard, because long lines scroll.
        pre.getElement().setAttribute("tabindex", "0");
        pre.getElement().setAttribute("role", "region");
        pre.getElement().setAttribute("aria-label", title);
        block.removeAll();
        block.add(pre, new CopyButton(text, title));
    }
}
