package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Span;

/** Lists the keys that work on every screen. */
class ShortcutsDialog extends PortalDialog {

    ShortcutsDialog() {
        setHeaderTitle(getTranslation("shortcuts.title"));
        var keys = Styled.of(
                new Facts()
                        .with(
                                getTranslation("shortcuts.palette"),
                                key("Ctrl"),
                                key("K"),
                                new Span(getTranslation("shortcuts.mac")))
                        .with(getTranslation("shortcuts.search"), key("/"))
                        .with(getTranslation("shortcuts.help"), key("?"))
                        .with(getTranslation("shortcuts.choose"), key("↑"), key("↓"), key("Enter"))
                        .with(getTranslation("shortcuts.close"), key("Esc")),
                "gd-shortcuts");
        add(keys);
        cancelButton().setText(getTranslation("action.close"));
        getFooter().add(cancelButton());
        restOn(cancelButton());
    }

    private static Component key(String name) {
        var key = new HtmlContainer("kbd");
        key.setText(name);
        return key;
    }
}
