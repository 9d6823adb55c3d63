package org.grantdesk.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.authorizations.ScopeTexts;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.base.ui.Styled;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/** Adds a scope, or changes what is said of one. Its name stays for good, because apps have it in their code. */
class ScopeDialog extends PortalDialog {

    private static final int TITLE = 80;
    private static final int SENTENCE = 300;

    final TextField name = Styled.of(new TextField(), "gd-mono-input");
    final TextField titleEn = new TextField();
    final TextField titleDe = new TextField();
    final TextArea sentenceEn = new TextArea();
    final TextArea sentenceDe = new TextArea();
    final RadioButtonGroup<Scope.Risk> risk = new RadioButtonGroup<>();
    final Button save;
    /** What the names of its drafts begin with; the scope's name follows, if it has one. */
    static final String DRAFTS = "scope/";

    private final FieldErrors errors = new FieldErrors();
    private final Drafts drafts;
    private final transient ScopeService scopes;
    private final transient SerializableRunnable onDone;
    private @Nullable Scope read;

    /** @param scope the one to change; {@code null}: a new one */
    ScopeDialog(ScopeService scopes, @Nullable Scope scope, SerializableRunnable onDone) {
        setHeaderTitle(
                scope == null ? getTranslation("scopes.new.title") : getTranslation("scopes.edit.title", scope.name()));
        this.scopes = scopes;
        this.onDone = onDone;
        this.read = scope;
        buildFields();
        if (scope != null) {
            fill(scope);
            name.setVisible(false);
            risk.setEnabled(!scope.builtIn());
        }
        var stale = new Div();
        var form = Styled.of(new Div(name, titleEn, sentenceEn, titleDe, sentenceDe, risk, stale), "gd-form");
        save = FormSubmit.button(scope == null ? "scopes.add" : "action.save", this::save);
        form(form, save);
        drafts = keep(new Drafts(form, DRAFTS + (scope == null ? "" : scope.name()))
                .text("name", name)
                .text("titleEn", titleEn)
                .text("titleDe", titleDe)
                .text("sentenceEn", sentenceEn)
                .text("sentenceDe", sentenceDe)
                .choice("risk", risk, Enum::name, level -> Optional.of(Scope.Risk.valueOf(level)), this::nameOf)
                .conflictsAt(stale));
    }

    private void buildFields() {
        name.setLabel(getTranslation("scopes.field.name"));
        name.setHelperText(getTranslation("scopes.field.name.help"));
        name.setMaxLength(64);
        titleEn.setLabel(getTranslation("scopes.field.titleEn"));
        titleDe.setLabel(getTranslation("scopes.field.titleDe"));
        titleEn.setMaxLength(TITLE);
        titleDe.setMaxLength(TITLE);
        sentenceEn.setLabel(getTranslation("scopes.field.sentenceEn"));
        sentenceDe.setLabel(getTranslation("scopes.field.sentenceDe"));
        sentenceEn.setMaxLength(SENTENCE);
        sentenceDe.setMaxLength(SENTENCE);
        risk.setLabel(getTranslation("scopes.field.risk"));
        risk.setHelperText(getTranslation("scopes.field.risk.help"));
        risk.setItems(Scope.Risk.values());
        risk.setItemLabelGenerator(this::nameOf);
        risk.setValue(Scope.Risk.MEDIUM);
        errors.at("name", name)
                .at("titleEn", titleEn)
                .at("sentenceEn", sentenceEn)
                .at("titleDe", titleDe)
                .at("sentenceDe", sentenceDe)
                .at("risk", risk);
    }

    private void fill(Scope scope) {
        titleEn.setValue(scope.titleEn());
        titleDe.setValue(scope.titleDe());
        sentenceEn.setValue(scope.sentenceEn());
        sentenceDe.setValue(scope.sentenceDe());
        risk.setValue(scope.risk());
    }

    private void save() {
        var texts =
                new ScopeTexts(titleEn.getValue(), titleDe.getValue(), sentenceEn.getValue(), sentenceDe.getValue());
        try {
            var stored = read == null
                    ? scopes.create(name.getValue().strip(), texts, risk.getValue())
                    : scopes.describe(read.name(), texts, risk.getValue(), read.version());
            drafts.done();
            close();
            Notifications.success(getTranslation(read == null ? "scopes.new.done" : "scopes.edit.done", stored.name()));
            onDone.run();
        } catch (InvalidInput input) {
            errors.show(input);
        } catch (OptimisticLockingFailureException overtaken) {
            mergeWith(Objects.requireNonNull(read));
        } finally {
            save.setEnabled(true);
        }
    }

    /** From here on a save stores what the dialog holds, field by field as the person decides. */
    private void mergeWith(Scope mine) {
        var theirs = scopes.list().stream()
                .filter(scope -> scope.name().equals(mine.name()))
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Kind.SCOPE));
        read = theirs;
        drafts.overtaken(() -> fill(theirs), this::save);
    }

    private String nameOf(Scope.Risk level) {
        return getTranslation("scope.risk." + level.name().toLowerCase(Locale.ROOT));
    }
}
