package org.grantdesk.clients.ui;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import org.grantdesk.base.ui.ChoiceItem;

/** Opaque access tokens or signed ones, each with what it costs. */
class TokenFormatChoice extends RadioButtonGroup<TokenFormatChoice.Format> {

    /** What an access token is like, with the keys of its words. */
    enum Format {
        OPAQUE("client.tokens.opaque", "client.tokens.opaque.help"),
        SIGNED("client.tokens.signed", "client.tokens.signed.help");

        final String title;
        private final String help;

        Format(String title, String help) {
            this.title = title;
            this.help = help;
        }

        static Format of(boolean signed) {
            return signed ? SIGNED : OPAQUE;
        }
    }

    TokenFormatChoice() {
        setLabel(getTranslation("client.tokens"));
        addClassName("gd-type-choice");
        setItems(Format.values());
        setRenderer(new ComponentRenderer<>(
                format -> new ChoiceItem(getTranslation(format.title), getTranslation(format.help))));
        setValue(Format.OPAQUE);
    }
}
