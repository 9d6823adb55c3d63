package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.BeforeLeaveEvent;
import java.io.Serializable;
import java.util.ArrayList;
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
    private final boolean kept;
    private final SerializableRunnable onLeave;
    private boolean raised;
    private @Nullable QuestionDialog question;

    private static final class Guards extends ArrayList<LeaveGuard> {}

    /**
     * Guards from now on, for as long as the component is on the screen.
     *
     * @param guarded what holds the thing that would be lost
     * @param text what is lost
     * @param verb the button that leaves all the same
     */
    public LeaveGuard(Component guarded, String title, String text, String verb) {
        this(guarded, title, text, verb, false, () -> {});
        raised = true;
    }

    private LeaveGuard(
            Component guarded, String title, String text, String verb, boolean kept, SerializableRunnable onLeave) {
        this.guarded = guarded;
        this.title = title;
        this.text = text;
        this.verb = verb;
        this.kept = kept;
        this.onLeave = onLeave;
        ComponentUtil.addListener(guarded, AttachEvent.class, this::follow);
    }

    /** Guards a form whose {@link Drafts draft} comes back with the page; from {@link #raise} on. */
    static LeaveGuard ofDraft(Component form, String title, String text, String verb, SerializableRunnable onLeave) {
        return new LeaveGuard(form, title, text, verb, true, onLeave);
    }

    private void follow(AttachEvent attached) {
        var ui = attached.getUI();
        if (raised && !kept) {
            guarded.getElement().executeJs(WARN);
        }
        var guards = guards(ui);
        guards.add(this);
        var leaving = ui.addBeforeLeaveListener(this::hold);
        ComponentUtil.addListener(guarded, DetachEvent.class, detached -> {
            leaving.remove();
            guards.remove(this);
            detached.unregisterListener();
        });
    }

    private static Guards guards(UI ui) {
        var guards = ComponentUtil.getData(ui, Guards.class);
        if (guards == null) {
            guards = new Guards();
            ComponentUtil.setData(ui, Guards.class, guards);
        }
        return guards;
    }

    private void hold(BeforeLeaveEvent event) {
        if (raised && !(kept && isSamePage(event))) {
            var held = event.postpone();
            ask(held::proceed, held::cancel);
        }
    }

    private static boolean isSamePage(BeforeLeaveEvent event) {
        return event.getUI()
                .getActiveViewLocation()
                .getPath()
                .equals(event.getLocation().getPath());
    }

    /** Leaves the page in a way that is no navigation, after a question where something on it is at stake. */
    public static void leave(UI ui, SerializableRunnable action) {
        var guard = guards(ui).stream().filter(it -> it.raised).findFirst();
        if (guard.isPresent()) {
            guard.get().leave(() -> leave(ui, action));
        } else {
            action.run();
        }
    }

    /** Something is at stake from now on, or nothing. */
    void raise(boolean atStake) {
        raised = atStake;
    }

    /** Leaves at once when nothing is at stake, otherwise after a question. */
    public void leave(SerializableRunnable action) {
        if (raised) {
            ask(action, () -> {});
        } else {
            action.run();
        }
    }

    public void lower() {
        if (raised) {
            raised = false;
            if (!kept) {
                guarded.getElement().executeJs(DO_NOT_WARN);
            }
        }
    }

    private void ask(SerializableRunnable leave, SerializableRunnable stay) {
        if (question != null) {
            question.close();
        }
        question = ConfirmDialogs.askDestructive(title, text, verb, () -> {
                    lower();
                    onLeave.run();
                    leave.run();
                })
                .otherwise(stay);
    }
}
