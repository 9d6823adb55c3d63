package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;
import java.util.List;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.sessions.TokenInfo;

/** Personal access tokens, each with a way to revoke it: one's own, or those of a person one administers. */
class TokenList extends Div {

    private final transient SerializableSupplier<List<TokenInfo>> tokens;
    private final transient SerializableConsumer<String> revoke;
    private final String none;
    private final transient TimeTexts times;

    /**
     * @param revoke gets the id of a token to be ended
     * @param none key of what is said when there are none
     */
    TokenList(
            SerializableSupplier<List<TokenInfo>> tokens,
            SerializableConsumer<String> revoke,
            String none,
            TimeTexts times) {
        this.tokens = tokens;
        this.revoke = revoke;
        this.none = none;
        this.times = times;
        show();
    }

    void show() {
        removeAll();
        var mine = tokens.get();
        mine.stream().map(this::row).forEach(this::add);
        if (mine.isEmpty()) {
            var nothing = Styled.of(new Span(getTranslation(none)), "gd-secondary");
            add(nothing);
        }
    }

    private Component row(TokenInfo token) {
        var name = Styled.of(new Span(token.description()), "gd-label");
        var head = Styled.of(new Div(name), "gd-secret-head");
        if (token.disabled()) {
            head.add(new Pill(getTranslation("tokens.disabled"), Pill.Tone.NEUTRAL));
        } else if (!token.active()) {
            head.add(new Pill(getTranslation("tokens.expired"), Pill.Tone.WARNING));
        }
        var facts = Styled.of(
                new Facts()
                        .with(getTranslation("tokens.created"), times.show(token.createdAt()))
                        .with(
                                getTranslation("tokens.expires"),
                                times.showOr(token.expiresAt(), getTranslation("tokens.expires.never")))
                        .with(
                                getTranslation("tokens.lastUsed"),
                                times.showOr(token.lastUsedAt(), getTranslation("tokens.lastUsed.never"))),
                "gd-inline");
        var button =
                Styled.of(new Button(getTranslation("tokens.revoke"), event -> confirm(token)), "gd-danger-button");
        button.setAriaLabel(getTranslation("tokens.revoke.label", token.description()));
        return Styled.of(new Div(head, facts, button), "gd-secret-row");
    }

    private void confirm(TokenInfo token) {
        ConfirmDialogs.askDestructive(
                getTranslation("tokens.revoke.title", token.description()),
                token.lastUsedAt() == null
                        ? getTranslation("tokens.revoke.unused")
                        : getTranslation("tokens.revoke.used", times.relative(token.lastUsedAt())),
                getTranslation("tokens.revoke"),
                () -> {
                    revoke.accept(token.id());
                    Notifications.success(getTranslation("tokens.revoke.done", token.description()));
                    show();
                });
    }
}
