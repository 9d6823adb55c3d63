package org.grantdesk.authorizations.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.Notifications;

/** The button that cuts off all connections of one person, app or API, after a question that says in numbers what ends. */
class CutOffAll extends Button {

    private final transient SerializableSupplier<CutOff.Impact> impact;
    private final transient SerializableSupplier<CutOff.Done> work;
    private final SerializableRunnable after;
    private final CutOff.Kind kind;
    private final String name;

    /** @param after runs when it is done */
    CutOffAll(
            CutOff.Kind kind,
            String name,
            SerializableSupplier<CutOff.Impact> impact,
            SerializableSupplier<CutOff.Done> work,
            SerializableRunnable after) {
        this.kind = kind;
        this.name = name;
        this.impact = impact;
        this.work = work;
        this.after = after;
        setText(getTranslation("connections.cutOffAll"));
        addClassName("gd-danger-button");
        addClickListener(event -> ask());
    }

    private void ask() {
        var api = kind == CutOff.Kind.API;
        var effects = new Effects(
                getTranslation(api ? "connections.cutOffAll.effect.api" : "connections.cutOffAll.effect", name));
        ImpactWords.of(impact.get()).forEach(effects::line);
        effects.then(getTranslation(api ? "connections.cutOff.api" : "connections.cutOff.again"));
        ConfirmDialogs.askDestructive(
                getTranslation("connections.cutOffAll.title", name),
                effects,
                getTranslation("connections.cutOffAll"),
                () -> {
                    var done = work.get();
                    Notifications.success(text(
                            done.goesOn() ? "connections.cutOffAll.goesOn" : "connections.cutOff.done", done.ended()));
                    after.run();
                });
    }
}
