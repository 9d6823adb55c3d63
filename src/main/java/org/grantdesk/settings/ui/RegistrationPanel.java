package org.grantdesk.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.registration.InitialTokenService;
import org.grantdesk.registration.RegistrationChoice;
import org.grantdesk.registration.RegistrationMode;
import org.grantdesk.registration.RegistrationSettingsService;

/** Which apps may register themselves, what they need for that, and how long they stay. */
class RegistrationPanel extends Panel {

    final RadioButtonGroup<RegistrationMode> mode = new RadioButtonGroup<>();
    final TextArea hosts = new TextArea();
    final IntegerField days = new IntegerField();
    final Button save = FormSubmit.button("selfRegistration.save", this::save);

    private final FieldErrors errors =
            new FieldErrors().at(RegistrationSettingsService.HOSTS, hosts).at(RegistrationSettingsService.DAYS, days);
    private final Note quarantine = new Note(Note.Weight.INFO, getTranslation("selfRegistration.open.note"));
    private final InitialTokenList tokens;
    private final transient RegistrationSettingsService settings;

    /** @param address where apps register */
    RegistrationPanel(
            RegistrationSettingsService settings, InitialTokenService tokens, TimeTexts times, String address) {
        super("selfRegistration.title");
        this.settings = settings;
        this.tokens = new InitialTokenList(tokens, times);
        var known = settings.get();
        add(new Paragraph(getTranslation("selfRegistration.lead", address)));
        if (known.fixed()) {
            add(new Note(Note.Weight.INFO, getTranslation("settings.fixed", "GRANTDESK_DYNAMIC_REGISTRATION")));
        }
        buildFields(known.fixed());
        var form = Styled.of(new Div(mode, quarantine, hosts, days), "gd-form");
        FormSubmit.bind(form, save);
        add(form, Styled.of(new Div(save), "gd-form-buttons"), this.tokens);
        show(known.choice());
    }

    private void buildFields(boolean fixed) {
        mode.setLabel(getTranslation("selfRegistration.mode"));
        mode.setItems(RegistrationMode.values());
        mode.setItemLabelGenerator(choice ->
                getTranslation("selfRegistration.mode." + choice.name().toLowerCase(Locale.ROOT)));
        mode.setReadOnly(fixed);
        mode.addThemeName("vertical");
        mode.addValueChangeListener(event -> showParts(event.getValue()));
        hosts.setLabel(getTranslation("selfRegistration.hosts"));
        hosts.setHelperText(getTranslation("selfRegistration.hosts.help"));
        hosts.setMaxLength(RegistrationChoice.MOST_HOSTS * 80);
        days.setLabel(getTranslation("selfRegistration.days"));
        days.setHelperText(getTranslation("selfRegistration.days.help"));
        days.setStepButtonsVisible(true);
        days.setMin(1);
        days.setMax(RegistrationChoice.LONGEST_DAYS);
    }

    private void show(RegistrationChoice choice) {
        mode.setValue(choice.mode());
        hosts.setValue(String.join("\n", choice.hosts()));
        days.setValue(choice.unusedDays());
        showParts(choice.mode());
    }

    /** Only what matters in this mode. */
    private void showParts(RegistrationMode wanted) {
        hosts.setVisible(wanted == RegistrationMode.HOSTS);
        quarantine.setVisible(wanted == RegistrationMode.HOSTS || wanted == RegistrationMode.OPEN);
        days.setVisible(wanted != RegistrationMode.OFF);
        tokens.setVisible(wanted == RegistrationMode.TOKEN);
    }

    private void save() {
        try {
            var listed = hosts.getValue().isBlank()
                    ? List.<String>of()
                    : Arrays.asList(hosts.getValue().strip().split("[\\s,]+"));
            var stored = settings.update(
                    new RegistrationChoice(mode.getValue(), listed, days.getValue() == null ? 0 : days.getValue()));
            show(stored.choice());
            Notifications.success(getTranslation("selfRegistration.saved"));
        } catch (InvalidInput input) {
            errors.show(input);
        } finally {
            save.setEnabled(true);
        }
    }
}
