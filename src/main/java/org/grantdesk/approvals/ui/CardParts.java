package org.grantdesk.approvals.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.Texts;
import org.grantdesk.clients.ClientInfo;
import org.grantdesk.redirects.RedirectUri;

/** What the cards of the page have in common. */
final class CardParts {

    private CardParts() {}

    /** Where the app sends people. */
    static Component redirects(ClientInfo app) {
        var redirects = new UnorderedList();
        app.metadata().redirectUris().forEach(uri -> {
            var item = new ListItem(ltr(uri));
            if (RedirectUri.isOnLoopback(uri)) {
                item.add(new Text(" "), new Pill(Texts.text("approvals.loopback"), Pill.Tone.NEUTRAL));
            }
            redirects.add(item);
        });
        return redirects;
    }

    static String owner(ClientInfo app) {
        return app.ownerUsername().isEmpty() ? "–" : app.ownerUsername();
    }

    static Span ltr(String text) {
        var shown = new Span(text);
        shown.getElement().setAttribute("dir", "ltr");
        return shown;
    }

    /**
     * The two answers.
     *
     * @param name tells the buttons from those of other cards
     */
    static Component buttons(String name, SerializableRunnable approves, SerializableRunnable refuses) {
        var approve = new Button(Texts.text("approvals.approve"), event -> approves.run());
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        approve.setAriaLabel(Texts.text("approvals.approve.label", name));
        var refuse = Styled.of(new Button(Texts.text("approvals.refuse"), event -> refuses.run()), "gd-danger-button");
        refuse.setAriaLabel(Texts.text("approvals.refuse.label", name));
        return Styled.of(new Div(approve, refuse), "gd-form-buttons");
    }
}
