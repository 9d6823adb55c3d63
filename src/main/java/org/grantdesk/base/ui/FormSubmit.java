package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.function.SerializableRunnable;

/**
 * Ties fields to the button that sends them. Enter in a field presses the button, as in a plain form; text areas and
 * lists keep their own Enter, and a red button has none. While the button is held down, the fields keep their height:
 * what the server says about them meanwhile must not move the button away from the pointer.
 */
public final class FormSubmit {

    private static final String BIND = """
        const fields = this, button = $0;
        if (fields.grantdeskSubmit === button) return;
        fields.grantdeskSubmit = button;
        const lists = 'vaadin-combo-box, vaadin-multi-select-combo-box, vaadin-date-picker, vaadin-select';
        fields.addEventListener('keydown', event => {
            const field = event.target;
            if (event.key !== 'Enter' || event.isComposing || event.repeat || field.localName !== 'input'
                || field.closest(lists) || button.disabled || button.getAttribute('theme')?.includes('error')) return;
            event.preventDefault();
            // The server hears of the value before it hears of the click.
            field.dispatchEvent(new Event('change', {bubbles: true}));
            button.click();
        });
        button.addEventListener('pointerdown', () => {
            fields.style.height = fields.getBoundingClientRect().height + 'px';
            const release = () => setTimeout(() => { fields.style.height = ''; });
            window.addEventListener('pointerup', release, {once: true});
            window.addEventListener('pointercancel', release, {once: true});
        });\
        """;

    private FormSubmit() {}

    /** Makes the button of a form. It is out of use while the action runs, which enables it again. */
    public static Button button(String key, SerializableRunnable action) {
        var button = new Button();
        button.setText(button.getTranslation(key));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.setDisableOnClick(true);
        button.addClickListener(event -> action.run());
        return button;
    }

    /** Binds the fields to the button for as long as they are on the screen. */
    public static void bind(Component fields, Button button) {
        ComponentUtil.addListener(
                fields,
                AttachEvent.class,
                attached -> attached.getUI()
                        .beforeClientResponse(
                                fields, context -> fields.getElement().executeJs(BIND, button.getElement())));
    }
}
