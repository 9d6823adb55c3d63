package org.grantdesk.settings.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.registration.InitialTokenInfo;
import org.grantdesk.registration.InitialTokenService;

/** The tokens that apps register with, and how to make and revoke one. */
class InitialTokenList extends Div {

    private final Div rows = new Div();
    private final transient InitialTokenService tokens;
    private final transient TimeTexts times;

    InitialTokenList(InitialTokenService tokens, TimeTexts times) {
        this.tokens = tokens;
        this.times = times;
        addClassName("gd-stack");
        var create = new Button(
                getTranslation("selfRegistration.tokens.add"),
                Icons.PLUS.create(),
                event -> new InitialTokenDialog(tokens, this::show).open());
        add(
                new H3(getTranslation("selfRegistration.tokens")),
                new Paragraph(getTranslation("selfRegistration.tokens.text")),
                rows,
                Styled.of(new Div(create), "gd-form-buttons"));
        show();
    }

    private void show() {
        rows.removeAll();
        var all = tokens.list();
        if (all.isEmpty()) {
            rows.add(new Paragraph(getTranslation("selfRegistration.tokens.none")));
        }
        all.stream().map(this::row).forEach(rows::add);
    }

    private Component row(InitialTokenInfo token) {
        var state = token.live(times.now())
                ? new Pill(getTranslation("selfRegistration.token.live"), Pill.Tone.GOOD)
                : new Pill(getTranslation("selfRegistration.token.ended"), Pill.Tone.NEUTRAL);
        var head = Styled.of(new Div(new Span(token.label()), state), "gd-secret-head");
        var used = token.most() == null
                ? String.valueOf(token.used())
                : getTranslation("selfRegistration.token.used.of", token.used(), token.most());
        var facts = Styled.of(
                new Facts()
                        .with(getTranslation("selfRegistration.token.used"), new Span(used))
                        .with(getTranslation("selfRegistration.token.expires"), times.show(token.expiresAt()))
                        .with(getTranslation("selfRegistration.token.by"), new Span(token.createdByName())),
                "gd-inline");
        var revoke = new Button(getTranslation("selfRegistration.token.revoke"), event -> ask(token));
        revoke.setAriaLabel(getTranslation("selfRegistration.token.revoke.label", token.label()));
        return Styled.of(new Div(head, facts, Styled.of(new Div(revoke), "gd-row-actions")), "gd-secret-row");
    }

    private void ask(InitialTokenInfo token) {
        ConfirmDialogs.askDestructive(
                getTranslation("selfRegistration.token.revoke.title", token.label()),
                getTranslation("selfRegistration.token.revoke.text"),
                getTranslation("selfRegistration.token.revoke"),
                () -> {
                    tokens.revoke(token.id());
                    Notifications.success(getTranslation("selfRegistration.token.revoked"));
                    show();
                });
    }
}
