package org.grantdesk.apis.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.base.ui.Styled;
import org.jspecify.annotations.Nullable;

/** Edits one scope of an API. It is stored with the form that the dialog belongs to. */
class ApiScopeDialog extends PortalDialog {

    private static final int TITLE = 80;
    private static final int SENTENCE = 300;

    final TextField name = Styled.of(new TextField(), "gd-mono-input");
    final TextField titleEn = new TextField();
    final TextField titleDe = new TextField();
    final TextArea sentenceEn = new TextArea();
    final TextArea sentenceDe = new TextArea();
    final RadioButtonGroup<ApiScope.Risk> risk = new RadioButtonGroup<>();
    final Checkbox needsApproval = new Checkbox();
    final Button apply = new Button();

    /**
     * @param scope the one to change; {@code null}: a new one
     * @param onDone gets what was entered
     */
    ApiScopeDialog(@Nullable ApiScope scope, SerializableConsumer<ApiScope> onDone) {
        setHeaderTitle(
                scope == null ? getTranslation("scopes.new.title") : getTranslation("scopes.edit.title", scope.name()));
        buildFields();
        if (scope != null) {
            fill(scope);
        }
        apply.setText(getTranslation("apis.scopes.apply"));
        apply.addClickListener(event -> apply(onDone));
        form(Styled.of(new Div(name, titleEn, sentenceEn, titleDe, sentenceDe, risk, needsApproval), "gd-form"), apply);
    }

    private void buildFields() {
        name.setLabel(getTranslation("scopes.field.name"));
        name.setHelperText(getTranslation("apis.scopes.name.help"));
        name.setMaxLength(64);
        name.setRequiredIndicatorVisible(true);
        titleEn.setRequiredIndicatorVisible(true);
        sentenceEn.setRequiredIndicatorVisible(true);
        titleEn.setLabel(getTranslation("scopes.field.titleEn"));
        titleDe.setLabel(getTranslation("scopes.field.titleDe"));
        titleEn.setMaxLength(TITLE);
        titleDe.setMaxLength(TITLE);
        titleDe.setHelperText(getTranslation("apis.scopes.de.help"));
        sentenceEn.setLabel(getTranslation("scopes.field.sentenceEn"));
        sentenceDe.setLabel(getTranslation("scopes.field.sentenceDe"));
        sentenceEn.setMaxLength(SENTENCE);
        sentenceDe.setMaxLength(SENTENCE);
        sentenceDe.setHelperText(getTranslation("apis.scopes.de.help"));
        risk.setLabel(getTranslation("scopes.field.risk"));
        risk.setHelperText(getTranslation("apis.scopes.risk.help"));
        risk.setItems(ApiScope.Risk.values());
        risk.setItemLabelGenerator(ApiTexts::of);
        risk.setValue(ApiScope.Risk.LOW);
        needsApproval.setLabel(getTranslation("apis.scopes.approval"));
        needsApproval.setHelperText(getTranslation("apis.scopes.approval.help"));
        for (var field : new TextField[] {name, titleEn}) {
            field.setManualValidation(true);
            field.addValueChangeListener(event -> field.setInvalid(false));
        }
        sentenceEn.setManualValidation(true);
        sentenceEn.addValueChangeListener(event -> sentenceEn.setInvalid(false));
    }

    private void fill(ApiScope scope) {
        name.setValue(scope.name());
        titleEn.setValue(scope.titleEn());
        titleDe.setValue(scope.titleDe());
        sentenceEn.setValue(scope.sentenceEn());
        sentenceDe.setValue(scope.sentenceDe());
        risk.setValue(scope.risk());
        needsApproval.setValue(scope.needsApproval());
    }

    /** What is missing is said here, where it can be entered; all other rules are the service's. */
    private void apply(SerializableConsumer<ApiScope> onDone) {
        var missing = false;
        if (sentenceEn.getValue().isBlank()) {
            sentenceEn.setErrorMessage(getTranslation("apis.scopes.missing"));
            sentenceEn.setInvalid(true);
            sentenceEn.focus();
            missing = true;
        }
        for (var field : new TextField[] {titleEn, name}) {
            if (field.getValue().isBlank()) {
                field.setErrorMessage(getTranslation("apis.scopes.missing"));
                field.setInvalid(true);
                field.focus();
                missing = true;
            }
        }
        if (missing) {
            return;
        }
        close();
        onDone.accept(new ApiScope(
                name.getValue().strip(),
                titleEn.getValue().strip(),
                or(titleDe.getValue(), titleEn.getValue()),
                sentenceEn.getValue().strip(),
                or(sentenceDe.getValue(), sentenceEn.getValue()),
                risk.getValue(),
                needsApproval.getValue()));
    }

    private static String or(String german, String english) {
        return (german.isBlank() ? english : german).strip();
    }
}
