package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.function.SerializableRunnable;

/** Asks whether something is to be done. Closing it in any other way than by its verb is a no. */
public final class QuestionDialog extends PortalDialog {

    private final Button confirm = new Button();
    private SerializableRunnable onNo = () -> {};
    private boolean confirmed;

    /** @param destroys whether what follows cannot be undone */
    QuestionDialog(String title, Component body, String verb, boolean destroys, SerializableRunnable action) {
        setHeaderTitle(title);
        confirm.setText(verb);
        confirm.setDisableOnClick(true);
        confirm.addClickListener(event -> {
            confirmed = true;
            close();
            action.run();
        });
        if (destroys) {
            destructive(body, confirm);
        } else {
            setRole("alertdialog");
            confirm.addThemeVariants(ButtonVariant.PRIMARY);
            add(body);
            getFooter().add(cancelButton(), confirm);
            restOn(confirm);
        }
        addOpenedChangeListener(event -> {
            if (!event.isOpened() && !confirmed) {
                onNo.run();
            }
        });
    }

    /** Puts the focus on Cancel, so that a key that was meant for something else says no. */
    QuestionDialog careful() {
        restOn(cancelButton());
        return this;
    }

    /** Runs after a no. */
    public QuestionDialog otherwise(SerializableRunnable action) {
        onNo = action;
        return this;
    }

    public Button confirmButton() {
        return confirm;
    }
}
