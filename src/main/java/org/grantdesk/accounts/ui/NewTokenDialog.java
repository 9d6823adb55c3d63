package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.base.ui.OneTimeValue;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.jspecify.annotations.Nullable;

/** Makes a personal access token and shows it once. */
class NewTokenDialog extends PortalDialog {

    enum Lifetime {
        MONTH(30),
        QUARTER(90),
        YEAR(365),
        FOREVER(0);

        private final int days;

        Lifetime(int days) {
            this.days = days;
        }

        @Nullable
        Instant endAfter(Instant now) {
            return days == 0 ? null : now.plus(Duration.ofDays(days));
        }
    }

    final TextField description = new TextField();
    final RadioButtonGroup<Lifetime> lifetime = new RadioButtonGroup<>();
    final Button create = FormSubmit.button("tokens.create", this::create);
    static final String DRAFT = "token";

    private final Drafts drafts;
    private final FieldErrors errors =
            new FieldErrors().at("description", description).at("expiresAt", lifetime);
    private final transient PersonalAccessTokenService tokens;
    private final transient TimeTexts times;
    private final transient SerializableRunnable onDone;

    NewTokenDialog(PersonalAccessTokenService tokens, TimeTexts times, SerializableRunnable onDone) {
        setHeaderTitle(getTranslation("tokens.new.title"));
        this.tokens = tokens;
        this.times = times;
        this.onDone = onDone;
        description.setLabel(getTranslation("tokens.new.description"));
        description.setHelperText(getTranslation("tokens.new.description.help"));
        description.setRequiredIndicatorVisible(true);
        lifetime.setLabel(getTranslation("tokens.new.lifetime"));
        lifetime.setItems(Lifetime.values());
        lifetime.setItemLabelGenerator(this::nameOf);
        lifetime.setValue(Lifetime.QUARTER);
        var form = new Div(description, lifetime);
        form.addClassName("gd-form");
        form(form, create);
        drafts = keep(new Drafts(form, DRAFT)
                .text("description", description)
                .choice("lifetime", lifetime, Enum::name, name -> Optional.of(Lifetime.valueOf(name)), this::nameOf));
    }

    private String nameOf(Lifetime choice) {
        var end = choice.endAfter(times.now());
        return end == null
                ? getTranslation("tokens.new.lifetime.forever")
                : getTranslation("tokens.new.lifetime.days", choice.days, times.day(end));
    }

    private void create() {
        try {
            var issued =
                    tokens.create(description.getValue(), lifetime.getValue().endAfter(times.now()));
            drafts.done();
            close();
            new OneTimeDialog(
                            getTranslation("tokens.new.done", issued.info().description()),
                            new OneTimeValue(
                                    getTranslation("tokens.new.token"),
                                    issued.token(),
                                    getTranslation("onetime.copy"),
                                    getTranslation("tokens.new.loss")),
                            new Note(Note.Weight.WARNING, getTranslation("tokens.new.once")),
                            onDone)
                    .open();
        } catch (InvalidInput input) {
            errors.show(input);
        } finally {
            create.setEnabled(true);
        }
    }
}
