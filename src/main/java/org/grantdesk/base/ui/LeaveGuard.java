package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.BeforeLeaveEvent;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Asks before something that exists only on the screen is lost. Navigation, Back and sign-out get a question of the
 * portal; a reload and a closed tab get the browser's own, because no page may show another one there.
 */
public final class LeaveGuard implements Serializable {

    private static final String WARN = """
        const guarded = this;
        window.removeEventListener('beforeunload', guarded.grantdeskGuard);
        guarded.grantdeskGuard = event => { if (guarded.checkVisibility()) event.preventDefault(); };
        window.addEventListener('beforeunload', guarded.grantdeskGuard);\
        """;

    private static final String DO_NOT_WARN = "window.removeEventListener('beforeunload', this.grantdeskGuard);";

    private final Component guarded;
    private final String title;
    private final String text;
    private final String verb;
    private boolean raised = true;
    private @Nullable QuestionDialog question;

    /**
     * Guards from now on, for as long as the component is on the screen.
     *
     * @param guarded what holds the thing that would be lost
     * @param title the question
     * @param text what is lost
     * @param verb the button that leaves all the same
     */
    public LeaveGuard(Component guarded, String title, String text, String verb) {
        this.guarded = guarded;
        this.title = title;
        this.text = text;
        this.verb = verb;
        ComponentUtil.addListener(guarded, AttachEvent.class, this::follow);
    }

    private void follow(AttachEvent attached) {
        var ui = attached.getUI();
        if (raised) {
            guarded.getElement().executeJs(WARN);
        }
        ComponentUtil.setData(ui, LeaveGuard.class, this);
        var leaving = ui.addBeforeLeaveListener(this::hold);
        ComponentUtil.addListener(guarded, DetachEvent.class, detached -> {
            leaving.remove();
            ComponentUtil.setData(ui, LeaveGuard.class, null);
            detached.unregisterListener();
        });
    }

    private void hold(BeforeLeaveEvent event) {
        if (raised) {
            var held = event.postpone();
            ask(held::proceed, held::cancel);
        }
    }

    /** Leaves the page in a way that is no navigation, after a question where something on it is at stake. */
    public static void leave(UI ui, SerializableRunnable action) {
        var guard = ComponentUtil.getData(ui, LeaveGuard.class);
        if (guard == null) {
            action.run();
        } else {
            guard.leave(action);
        }
    }

    /** Leaves at once when nothing is at stake, otherwise after a question. */
    public void leave(SerializableRunnable action) {
        if (raised) {
            ask(action, () -> {});
        } else {
            action.run();
        }
    }

    /** Nothing is at stake any more. */
    public void lower() {
        if (raised) {
            raised = false;
            guarded.getElement().executeJs(DO_NOT_WARN);
        }
    }

    private void ask(SerializableRunnable onLeave, SerializableRunnable onStay) {
        if (question != null) {
            question.close();
        }
        question = ConfirmDialogs.askDestructive(title, text, verb, () -> {
                    lower();
                    onLeave.run();
                })
                .otherwise(onStay);
    }
}
