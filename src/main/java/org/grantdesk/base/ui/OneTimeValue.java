package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;

/**
 * A secret that is shown this one time. Until it was copied or saved, leaving it asks first; it is forgotten when it
 * leaves the page.
 */
public final class OneTimeValue extends Div {

    private final LeaveGuard guard;
    private final Div actions = Styled.of(new Div(), "gd-secret-actions");

    /**
     * @param caption of the button that copies it
     * @param loss what it means to leave without it
     */
    public OneTimeValue(String name, String value, String caption, String loss) {
        addClassName("gd-secret");
        guard = new LeaveGuard(this, getTranslation("onetime.leave.title"), loss, getTranslation("onetime.leave.verb"));
        var label = Styled.of(new Span(name), "gd-label");
        var shown = Styled.of(new Code(value), "gd-secret-value");
        shown.getElement().addEventListener("copy", event -> kept());
        var copy = CopyButton.withCaption(value, name, caption);
        copy.onCopied(this::kept);
        actions.add(copy);
        add(label, shown, actions);
    }

    public OneTimeValue withAction(Component action) {
        action.getElement().addEventListener("click", event -> kept());
        actions.add(action);
        return this;
    }

    /** The value is in a safe place; nothing is asked any longer. */
    public void kept() {
        guard.lower();
    }

    /** Leaves the value behind, after a question unless it was kept. */
    public void leave(SerializableRunnable action) {
        guard.leave(action);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        removeAll();
        super.onDetach(event);
    }
}
