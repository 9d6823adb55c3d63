package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;

/**
 * The one kind of dialog of the portal. It closes with the screen below it: on navigation, Back and sign-out. Cancel
 * stands before the action; Enter in a field presses the action, unless the action destroys.
 */
public class PortalDialog extends Dialog {

    /** The dialog takes the focus itself while it opens, so it is moved on until it has arrived. */
    private static final String REST_FOCUS = """
        const wanted = () => $0 ?? this.querySelector('input:not([type=radio]), textarea, input[type=radio]:checked')
            ?? this.querySelector('vaadin-button');
        [0, 50, 150, 400].forEach(wait => setTimeout(() => {
            const now = document.activeElement;
            if (this.opened && (now === this || !this.contains(now))) wanted()?.focus();
        }, wait));\
        """;

    private final Button cancel = new Button();
    private @Nullable Button rest;
    private @Nullable LeaveQuestion drafts;

    protected PortalDialog() {
        addClassName("gd-dialog");
        cancel.setText(getTranslation("action.cancel"));
        cancel.addClickListener(event -> leave());
    }

    /** Puts fields into the dialog. Enter in one of them presses the action, which may be undone later. */
    protected final void form(Component fields, Button action) {
        action.addThemeVariants(ButtonVariant.PRIMARY);
        add(fields);
        getFooter().add(cancel, action);
        FormSubmit.bind(fields, action);
    }

    /** Keeps what is typed until it is saved; closing the dialog in any other way asks. */
    protected final <T extends LeaveQuestion> T keep(T drafts) {
        this.drafts = drafts;
        addDialogCloseActionListener(event -> leave());
        return drafts;
    }

    private void leave() {
        if (drafts == null) {
            close();
        } else {
            drafts.leave(this::close);
        }
    }

    /** Asks for a decision that cannot be undone: red, without a key that triggers it, and with the focus on Cancel. */
    protected final void destructive(Component body, Button action) {
        setRole("alertdialog");
        action.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        add(body);
        getFooter().add(cancel, action);
        restOn(cancel);
    }

    /** Names the button that has the focus at first; without one it is the first field. */
    protected final void restOn(Button button) {
        rest = button;
    }

    public final Button cancelButton() {
        return cancel;
    }

    /** Stacks what a dialog shows, with the usual space between. */
    protected static Div stack(Component... parts) {
        return Styled.of(new Div(parts), "gd-stack");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        attached.getUI()
                .beforeClientResponse(
                        this, context -> getElement().executeJs(REST_FOCUS, rest == null ? null : rest.getElement()));
        var navigation = attached.getUI().addAfterNavigationListener(event -> close());
        ComponentUtil.addListener(this, DetachEvent.class, detached -> {
            navigation.remove();
            detached.unregisterListener();
        });
    }
}
