package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import java.util.Locale;
import java.util.Set;
import org.grantdesk.base.ui.CopyButton;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.TabSet;
import org.grantdesk.clients.ClientDetails;

/** Example code in the languages people ask for, ready to be copied. */
class SnippetPanel extends Panel {

    SnippetPanel(ClientDetails app, Set<String> ceiling, Endpoints endpoints) {
        super("snippets.title");
        var languages = new TabSet("code", getTranslation("snippets.language"));
        for (var snippet : Snippet.values()) {
            languages.with(
                    snippet.name().toLowerCase(Locale.ROOT),
                    snippet.title(),
                    block(snippet.title(), snippet.of(app, ceiling, endpoints)));
        }
        add(languages);
    }

    private static Div block(String title, String text) {
        var pre = new Pre(new Code(text));
        // Reachable by keyboard, because long lines scroll.
        pre.getElement().setAttribute("tabindex", "0");
        pre.getElement().setAttribute("role", "region");
        pre.getElement().setAttribute("aria-label", title);
        var block = new Div(pre, new CopyButton(text, title));
        block.addClassName("gd-code");
        return block;
    }
}
