package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import org.grantdesk.accounts.PersonalAccessTokenService;
import org.grantdesk.accounts.TokenInfo;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.TimeTexts;

/** One's own personal access tokens: made, seen, revoked. Without the permission to make any, the panel says so. */
class TokensPanel extends Panel {

    final Button create = new Button();
    final Div list = new Div();
    private final transient PersonalAccessTokenService tokens;
    private final transient TimeTexts times;

    TokensPanel(PersonalAccessTokenService tokens, boolean mayCreate, TimeTexts times, Clock clock) {
        super("");
        setHeading(getTranslation("tokens.title"));
        this.tokens = tokens;
        this.times = times;
        create.setText(getTranslation("tokens.create"));
        create.setIcon(Icons.PLUS.create());
        create.setVisible(mayCreate);
        create.addClickListener(event -> new NewTokenDialog(tokens, times, clock, this::show).open());
        withActions(create);
        add(new Paragraph(getTranslation("tokens.text")));
        if (!mayCreate) {
            add(new Note(Note.Weight.INFO, getTranslation("tokens.notAllowed")));
        }
        add(list);
        show();
    }

    private void show() {
        list.removeAll();
        var mine = tokens.listMine();
        mine.stream().map(this::row).forEach(list::add);
        if (mine.isEmpty()) {
            var none = new Span(getTranslation("tokens.none"));
            none.addClassName("gd-secondary");
            list.add(none);
        }
    }

    private Component row(TokenInfo token) {
        var name = new Span(token.description());
        name.addClassName("gd-label");
        var head = new Div(name);
        head.addClassName("gd-secret-head");
        if (!token.active()) {
            head.add(new Pill(getTranslation("tokens.expired"), Pill.Tone.WARNING));
        }
        var facts = new Facts()
                .with(getTranslation("tokens.created"), times.show(token.createdAt()))
                .with(
                        getTranslation("tokens.expires"),
                        times.showOr(token.expiresAt(), getTranslation("tokens.expires.never")))
                .with(
                        getTranslation("tokens.lastUsed"),
                        times.showOr(token.lastUsedAt(), getTranslation("tokens.lastUsed.never")));
        facts.addClassName("gd-inline");
        var revoke = new Button(getTranslation("tokens.revoke"), event -> confirm(token));
        revoke.setAriaLabel(getTranslation("tokens.revoke.label", token.description()));
        revoke.addClassName("gd-danger-button");
        var row = new Div(head, facts, revoke);
        row.addClassName("gd-secret-row");
        return row;
    }

    private void confirm(TokenInfo token) {
        ConfirmDialogs.askDestructive(
                getTranslation("tokens.revoke.title", token.description()),
                token.lastUsedAt() == null
                        ? getTranslation("tokens.revoke.unused")
                        : getTranslation("tokens.revoke.used", times.relative(token.lastUsedAt())),
                getTranslation("tokens.revoke"),
                () -> {
                    tokens.revoke(token.id());
                    Notifications.success(getTranslation("tokens.revoke.done", token.description()));
                    show();
                });
    }
}
