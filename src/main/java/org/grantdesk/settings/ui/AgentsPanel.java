package org.grantdesk.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Locale;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.Texts;
import org.grantdesk.documents.DocumentChoice;
import org.grantdesk.documents.DocumentMode;
import org.grantdesk.documents.DocumentSettingsService;

/** How agents and other apps that nobody registers by hand may connect. */
class AgentsPanel extends Panel {

    final RadioButtonGroup<DocumentMode> mode = new RadioButtonGroup<>();
    final TextArea domains = new TextArea();
    final Button save = FormSubmit.button("agents.save", this::save);
    private final FieldErrors errors = new FieldErrors();
    private final transient DocumentSettingsService documents;

    AgentsPanel(DocumentSettingsService documents) {
        super("agents.title");
        this.documents = documents;
        var choice = documents.get();
        describeMode(choice);
        describeDomains(choice);
        var form = Styled.of(new Div(mode, domains), "gd-form");
        add(new Paragraph(getTranslation("agents.text")), form);
        if (!choice.modeFixed() || !choice.domainsFixed()) {
            add(Styled.of(new Div(save), "gd-form-buttons"));
            FormSubmit.bind(form, save);
        }
    }

    private void describeMode(DocumentChoice choice) {
        mode.setLabel(getTranslation("documents.mode"));
        mode.setItems(DocumentMode.values());
        mode.setItemLabelGenerator(
                one -> getTranslation("documents.mode." + one.name().toLowerCase(Locale.ROOT)));
        mode.setValue(choice.mode());
        mode.setReadOnly(choice.modeFixed());
        mode.setHelperText(
                choice.modeFixed()
                        ? getTranslation("settings.fixed", "GRANTDESK_CLIENT_DOCUMENTS")
                        : getTranslation("documents.mode.help"));
        mode.addValueChangeListener(event -> domains.setVisible(event.getValue() == DocumentMode.LISTED));
    }

    private void describeDomains(DocumentChoice choice) {
        domains.setLabel(getTranslation("documents.domains"));
        domains.setValue(String.join("\n", choice.domains()));
        domains.setReadOnly(choice.domainsFixed());
        domains.setHelperText(
                choice.domainsFixed()
                        ? getTranslation("settings.fixed", "GRANTDESK_CLIENT_DOCUMENTS_DOMAINS")
                        : getTranslation("documents.domains.help"));
        domains.setVisible(choice.mode() == DocumentMode.LISTED);
        errors.at(DocumentSettingsService.DOMAINS, domains);
    }

    private void save() {
        try {
            documents.choose(mode.getValue(), domains.getValue());
            Notifications.success(getTranslation("agents.saved"));
        } catch (InvalidInput input) {
            domains.setVisible(true);
            errors.show(input);
        } catch (Conflict conflict) {
            Notifications.failure(Texts.text(conflict));
        } finally {
            save.setEnabled(true);
        }
    }
}
