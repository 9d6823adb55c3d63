package org.grantdesk.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.base.ui.OneTimeValue;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.Texts;
import org.grantdesk.registration.InitialTokenService;

/** Makes an initial access token and shows it once. */
class InitialTokenDialog extends PortalDialog {

    private static final int USUAL_DAYS = 30;

    final TextField label = new TextField();
    final IntegerField days = new IntegerField();
    final IntegerField most = new IntegerField();
    final Button create = FormSubmit.button("selfRegistration.tokens.create", this::create);

    private final FieldErrors errors = new FieldErrors()
            .at(InitialTokenService.LABEL, label)
            .at(InitialTokenService.DAYS, days)
            .at(InitialTokenService.MOST, most);
    private final transient InitialTokenService tokens;
    private final transient SerializableRunnable onDone;

    InitialTokenDialog(InitialTokenService tokens, SerializableRunnable onDone) {
        setHeaderTitle(getTranslation("selfRegistration.tokens.create"));
        this.tokens = tokens;
        this.onDone = onDone;
        label.setLabel(getTranslation("selfRegistration.token.label"));
        label.setRequiredIndicatorVisible(true);
        label.setMaxLength(64);
        days.setLabel(getTranslation("selfRegistration.token.days"));
        days.setValue(USUAL_DAYS);
        days.setMin(1);
        days.setMax(InitialTokenService.LONGEST_DAYS);
        days.setStepButtonsVisible(true);
        most.setLabel(getTranslation("selfRegistration.token.most"));
        most.setHelperText(getTranslation("selfRegistration.token.most.help"));
        most.setMin(1);
        most.setMax(InitialTokenService.MOST_APPS);
        form(Styled.of(new Div(label, days, most), "gd-form"), create);
    }

    private void create() {
        try {
            var made = tokens.create(label.getValue(), days.getValue() == null ? 0 : days.getValue(), most.getValue());
            close();
            var name = getTranslation("selfRegistration.token.value");
            new OneTimeDialog(
                            getTranslation("selfRegistration.token.created"),
                            new OneTimeValue(
                                    name,
                                    made.value(),
                                    getTranslation("onetime.copy"),
                                    getTranslation("selfRegistration.token.once")),
                            new Note(Note.Weight.WARNING, getTranslation("selfRegistration.token.once")),
                            onDone)
                    .open();
        } catch (InvalidInput input) {
            errors.show(input);
        } catch (Conflict conflict) {
            Notifications.failure(Texts.text(conflict));
        } finally {
            create.setEnabled(true);
        }
    }
}
