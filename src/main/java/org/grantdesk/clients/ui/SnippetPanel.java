package org.grantdesk.clients.ui;

import java.util.Locale;
import java.util.Set;
import org.grantdesk.base.ui.CodeBlock;
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
                    new CodeBlock(snippet.title(), snippet.of(app, ceiling, endpoints)));
        }
        add(languages);
    }
}
