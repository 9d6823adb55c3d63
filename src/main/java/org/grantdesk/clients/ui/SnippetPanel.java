package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import java.util.Set;
import org.grantdesk.base.ui.CopyButton;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.clients.ClientDetails;

/** Example code in the languages people ask for, ready to be copied. */
class SnippetPanel extends Panel {

    final Tabs language = new Tabs();
    private final Div block = new Div();

    SnippetPanel(ClientDetails app, Set<String> ceiling, Endpoints endpoints) {
        super("");
        setHeading(getTranslation("snippets.title"));
        language.addClassName("gd-language-tabs");
        language.getElement().setAttribute("aria-label", getTranslation("snippets.language"));
        block.addClassName("gd-code");
        block.getElement().setAttribute("role", "tabpanel");
        for (var snippet : Snippet.values()) {
            language.add(new Tab(snippet.title()));
        }
        language.addSelectedChangeListener(event -> {
            var snippet = Snippet.values()[language.getSelectedIndex()];
            show(snippet.title(), snippet.of(app, ceiling, endpoints));
        });
        show(Snippet.CURL.title(), Snippet.CURL.of(app, ceiling, endpoints));
        add(language, block);
    }

    private void show(String title, String text) {
        var pre = new Pre(new Code(text));
        // Reachable by keyboard, because long lines scroll.
        pre.getElement().setAttribute("tabindex", "0");
        pre.getElement().setAttribute("role", "region");
        pre.getElement().setAttribute("aria-label", title);
        block.getElement().setAttribute("aria-label", title);
        block.removeAll();
        block.add(pre, new CopyButton(text, title));
    }
}
