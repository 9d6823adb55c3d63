package org.grantdesk.base.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.base.SecretInfo;

/** What may be known of a secret: which one, who made it, when it was last used, when it ends. */
public final class SecretRow extends Div {

    /** @param linked whether the reader may open the page of who made it */
    SecretRow(SecretInfo secret, boolean linked, TimeTexts times, Component... actions) {
        addClassName("gd-secret-row");
        var id = new Code(name(secret));
        var maker = maker(secret, linked);
        var head = Styled.of(new Div(id, state(secret)), "gd-secret-head");
        if (!secret.label().isBlank()) {
            head.addComponentAsFirst(new Span(secret.label()));
        }
        var ends = secret.live() ? "secret.ends" : "secret.endedAt";
        var facts = Styled.of(
                new Facts()
                        .with(getTranslation("secret.made"), maker, new Span(", "), times.show(secret.createdAt()))
                        .with(
                                getTranslation("client.lastUsed"),
                                times.showOr(secret.lastUsedAt(), getTranslation("client.neverUsed")))
                        .with(getTranslation(ends), times.showOr(secret.endsAt(), getTranslation("secret.noEnd"))),
                "gd-inline");
        var buttons = new Div(actions);
        add(head, facts, buttons);
    }

    /** What a secret is called: the part of it that is no secret. */
    static String name(SecretInfo secret) {
        return "gds_" + secret.secretId() + "_…";
    }

    private static Component maker(SecretInfo secret, boolean linked) {
        var id = secret.createdById();
        return ThingLinks.person(
                secret.createdByName(), secret.createdBy(), linked && id != null ? ThingLinks.person(id) : null);
    }

    static String lastUse(SecretInfo secret, TimeTexts times) {
        return secret.lastUsedAt() == null
                ? text("rotate.old.neverUsed")
                : text("rotate.old.lastUsed", times.relative(secret.lastUsedAt()), times.exact(secret.lastUsedAt()));
    }

    private Pill state(SecretInfo secret) {
        if (!secret.live()) {
            return new Pill(getTranslation("secret.state.ended"), Pill.Tone.NEUTRAL);
        }
        return secret.endsAt() == null
                ? new Pill(getTranslation("secret.state.live"), Pill.Tone.GOOD)
                : new Pill(getTranslation("secret.state.ending"), Pill.Tone.WARNING);
    }
}
