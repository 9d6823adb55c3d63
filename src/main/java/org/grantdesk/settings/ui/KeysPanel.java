package org.grantdesk.settings.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.authserver.keys.SigningKeyInfo;
import org.grantdesk.authserver.keys.SigningKeyService;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;

/** The keys that are published: which ones sign, and until when the older ones are there. */
class KeysPanel extends Panel {

    private final Div rows = new Div();
    private final transient SigningKeyService keys;
    private final transient TimeTexts times;

    KeysPanel(SigningKeyService keys, TimeTexts times) {
        super("keys.title");
        this.keys = keys;
        this.times = times;
        withActions(new Button(getTranslation("keys.rotate"), Icons.REFRESH.create(), event -> ask()));
        add(new Paragraph(getTranslation("keys.text")), rows);
        show();
    }

    private void show() {
        rows.removeAll();
        keys.list().stream().map(this::row).forEach(rows::add);
    }

    private Component row(SigningKeyInfo key) {
        var name = getTranslation("keys.id");
        var head = Styled.of(
                new Div(
                        new Span(key.algorithm()),
                        new IdText(key.keyId(), name),
                        key.current()
                                ? new Pill(getTranslation("keys.current"), Pill.Tone.GOOD)
                                : new Pill(getTranslation("keys.older"), Pill.Tone.NEUTRAL)),
                "gd-secret-head");
        var facts = Styled.of(
                new Facts()
                        .with(getTranslation("keys.since"), times.show(key.since()))
                        .with(
                                getTranslation("keys.until"),
                                times.showOr(key.until(), getTranslation("keys.until.rotation"))),
                "gd-inline");
        return Styled.of(new Div(head, facts), "gd-secret-row");
    }

    private void ask() {
        ConfirmDialogs.askDestructive(
                getTranslation("keys.rotate.title"),
                new Effects(getTranslation("keys.rotate.effect"))
                        .line(getTranslation("keys.rotate.effect.old"))
                        .line(getTranslation("keys.rotate.effect.copies")),
                getTranslation("keys.rotate"),
                () -> {
                    keys.rotate();
                    Notifications.success(getTranslation("keys.rotate.done"));
                    show();
                });
    }
}
