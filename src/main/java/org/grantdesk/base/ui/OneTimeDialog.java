package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.function.SerializableRunnable;

/** Shows a secret this one time. Closing it forgets the secret, after a question if it was not copied. */
public final class OneTimeDialog extends PortalDialog {

    private final Button done = new Button();

    /**
     * @param explanation what to do with the value now
     * @param onClose runs once the dialog was closed by hand
     */
    public OneTimeDialog(String title, OneTimeValue value, Component explanation, SerializableRunnable onClose) {
        setHeaderTitle(title);
        setCloseOnOutsideClick(false);
        add(stack(value, explanation));
        SerializableRunnable finish = () -> {
            close();
            onClose.run();
        };
        addDialogCloseActionListener(event -> value.leave(finish));
        done.setText(getTranslation("onetime.done"));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.addClickListener(event -> value.leave(finish));
        getFooter().add(done);
    }
}
