package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Optional;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormField;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.redirects.UriVerdict;

/**
 * A web address with a verdict while it is typed. Until the field is left, a fault is only said; then it is marked. Where
 * the fault has an obvious cure, one click applies it.
 */
class AddressField extends Div implements FormField<String> {

    final TextField field = new TextField();
    final Div verdict = new Div();
    private final Span hint = new Span();
    private final transient SerializableFunction<String, UriVerdict> rule;
    private boolean refused;
    private SerializableRunnable onChange = () -> {};

    /**
     * @param rule judges what was typed
     * @param required whether an empty field is a fault
     */
    AddressField(SerializableFunction<String, UriVerdict> rule, boolean required) {
        this.rule = rule;
        addClassName("gd-address");
        field.setManualValidation(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(250);
        field.setRequiredIndicatorVisible(required);
        field.getElement().setAttribute("inputmode", "url");
        field.getElement().setAttribute("spellcheck", "false");
        field.addClassName("gd-mono-input");
        field.addValueChangeListener(event -> {
            refused = false;
            field.setInvalid(false);
            judge();
            onChange.run();
        });
        field.addBlurListener(event -> mark());
        verdict.addClassName("gd-verdict");
        verdict.getElement().setAttribute("aria-live", "polite");
        // In the field's own place for help, so that who hears the page hears it with the field.
        field.setHelperComponent(new Div(hint, verdict));
        add(field);
    }

    void setHint(String text) {
        hint.setText(text);
    }

    void onChange(SerializableRunnable action) {
        onChange = action;
    }

    @Override
    public String value() {
        return field.getValue();
    }

    @Override
    public void fill(String value) {
        field.setValue(value);
        field.setInvalid(false);
        judge();
    }

    /** Judges again, because something the rule depends on has changed. */
    void judge() {
        verdict.removeAll();
        verdict.removeClassNames("gd-good", "gd-warning", "gd-bad");
        var value = field.getValue();
        if (value.isEmpty()) {
            return;
        }
        var found = rule.apply(value);
        verdict.addClassName(
                switch (found.level()) {
                    case OK -> "gd-good";
                    case WARNING -> "gd-warning";
                    case REFUSED -> "gd-bad";
                });
        var icon = found.level() == UriVerdict.Level.OK ? Icons.CHECK : Icons.ALERT;
        verdict.add(icon.create(), new Span(getTranslation(found.code())));
        if (found.suggestion() != null) {
            verdict.add(suggestion(found.suggestion()));
        }
    }

    private Button suggestion(String better) {
        var button = new Button(getTranslation("redirectUri.suggestion", better), event -> {
            fill(better);
            onChange.run();
            field.focus();
        });
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    /** What the service said stays until the value changes. */
    private void mark() {
        if (refused) {
            return;
        }
        var value = field.getValue();
        field.setErrorMessage("");
        field.setInvalid(!value.isEmpty() && rule.apply(value).refused());
    }

    /** Shows what the service said, unless the verdict says the same already. */
    @Override
    public void refuse(String message) {
        var value = field.getValue();
        field.setErrorMessage(!value.isEmpty() && rule.apply(value).refused() ? "" : message);
        field.setInvalid(true);
        refused = true;
    }

    @Override
    public Optional<TextField> refused() {
        return Optional.of(field).filter(TextField::isInvalid);
    }

    @Override
    public void keep(Drafts drafts, String name) {
        drafts.text(name, field);
    }
}
