package org.grantdesk.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import org.grantdesk.authorizations.GrantLimitService;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantProperties;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.Texts;

/** How long what people allow apps lasts at most, and how long it lasts unused. */
class GrantLimitsPanel extends Panel {

    final IntegerField maxDays = new IntegerField();
    final IntegerField idleDays = new IntegerField();
    final Button save = FormSubmit.button("grantLimits.save", this::save);
    private final FieldErrors errors =
            new FieldErrors().at(GrantLimitService.MAX_DAYS, maxDays).at(GrantLimitService.IDLE_DAYS, idleDays);
    private final transient GrantLimitService limits;

    GrantLimitsPanel(GrantLimitService limits) {
        super("grantLimits.title");
        this.limits = limits;
        var choice = limits.get();
        describe(maxDays, getTranslation("grantLimits.max"), choice.maxDays(), choice.maxFixed());
        maxDays.setHelperText(
                choice.maxFixed()
                        ? getTranslation("settings.fixed", "GRANTDESK_GRANTS_MAX_DAYS")
                        : getTranslation("grantLimits.max.help"));
        describe(idleDays, getTranslation("grantLimits.idle"), choice.idleDays(), choice.idleFixed());
        idleDays.setHelperText(
                choice.idleFixed()
                        ? getTranslation("settings.fixed", "GRANTDESK_GRANTS_IDLE_DAYS")
                        : getTranslation("grantLimits.idle.help"));
        var form = Styled.of(new Div(maxDays, idleDays), "gd-form");
        add(new Paragraph(getTranslation("grantLimits.text")), form);
        if (!choice.maxFixed() || !choice.idleFixed()) {
            add(Styled.of(new Div(save), "gd-form-buttons"));
            FormSubmit.bind(form, save);
        }
    }

    private static void describe(IntegerField field, String label, int days, boolean fixed) {
        field.setLabel(label);
        field.setValue(days);
        field.setReadOnly(fixed);
        field.setStepButtonsVisible(!fixed);
        field.setMin(0);
        field.setMax(GrantProperties.MOST);
    }

    private void save() {
        try {
            limits.choose(valueOf(maxDays), valueOf(idleDays));
            Notifications.success(getTranslation("grantLimits.saved"));
        } catch (InvalidInput input) {
            errors.show(input);
        } catch (Conflict conflict) {
            Notifications.failure(Texts.text(conflict));
        } finally {
            save.setEnabled(true);
        }
    }

    /** Nothing is no number of days. */
    private static int valueOf(IntegerField field) {
        return field.getValue() == null ? -1 : field.getValue();
    }
}
