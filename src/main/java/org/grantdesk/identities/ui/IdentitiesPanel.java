package org.grantdesk.identities.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.identities.IdentityInfo;
import org.grantdesk.people.SignInProviders;

/** The providers that sign a person in, each with a way to unlink it for who may; one's own with ways to link more. */
class IdentitiesPanel extends Panel {

    final Div rows = new Div();
    private final transient IdentitySource source;
    private final boolean changeable;
    private final SerializableRunnable onChange;
    private final transient TimeTexts times;

    /** One's own. */
    IdentitiesPanel(IdentitySource mine, List<IdentityInfo> now, SignInProviders providers, TimeTexts times) {
        super("identities.title");
        this.source = mine;
        this.changeable = true;
        this.onChange = () -> show(source.list().get());
        this.times = times;
        add(new Paragraph(getTranslation("identities.text")), rows);
        var buttons = new Div();
        buttons.addClassName("gd-form-buttons");
        for (var provider : providers.all()) {
            // A page of its own follows, and asks before anything is linked.
            buttons.add(new Button(
                    getTranslation("identities.link", provider.name()),
                    event -> UI.getCurrent().getPage().setLocation(provider.address() + "?link")));
        }
        add(buttons);
        show(now);
    }

    /** Another person's. */
    IdentitiesPanel(
            IdentitySource theirs,
            List<IdentityInfo> now,
            boolean changeable,
            SerializableRunnable onChange,
            TimeTexts times) {
        super("identities.title");
        this.source = theirs;
        this.changeable = changeable;
        this.onChange = onChange;
        this.times = times;
        add(rows);
        show(now);
    }

    private void show(List<IdentityInfo> all) {
        rows.removeAll();
        all.stream().map(this::row).forEach(rows::add);
        if (all.isEmpty()) {
            var nothing = new Span(getTranslation("identities.none"));
            nothing.addClassName("gd-secondary");
            rows.add(nothing);
        }
    }

    private Component row(IdentityInfo identity) {
        var name = new Span(identity.provider());
        name.addClassName("gd-label");
        var head = new Div(name);
        head.addClassName("gd-secret-head");
        if (!identity.configured()) {
            head.add(new Pill(getTranslation("identities.gone"), Pill.Tone.WARNING));
        }
        var facts = new Facts()
                .with(getTranslation("identities.label"), identity.label())
                .with(getTranslation("identities.since"), times.show(identity.createdAt()))
                .with(
                        getTranslation("identities.lastUsed"),
                        times.showOr(identity.lastUsedAt(), getTranslation("identities.lastUsed.never")));
        facts.addClassName("gd-inline");
        var row = new Div(head, facts);
        row.addClassName("gd-secret-row");
        if (changeable) {
            var button = new Button(getTranslation("identities.unlink"), event -> confirm(identity));
            button.setAriaLabel(getTranslation("identities.unlink.label", identity.provider(), identity.label()));
            button.addClassName("gd-danger-button");
            row.add(button);
        }
        return row;
    }

    private void confirm(IdentityInfo identity) {
        ConfirmDialogs.askDestructive(
                getTranslation("identities.unlink.title", identity.provider()),
                getTranslation(source.warning().apply(identity.id()), identity.label()),
                getTranslation("identities.unlink"),
                () -> unlink(identity));
    }

    private void unlink(IdentityInfo identity) {
        try {
            source.unlink().accept(identity.id());
            Notifications.success(getTranslation("identities.unlink.done", identity.provider()));
        } catch (Conflict conflict) {
            Notifications.failure(text(conflict));
        } catch (NotFound gone) {
            Notifications.success(getTranslation("identities.unlink.gone"));
        }
        onChange.run();
    }
}
