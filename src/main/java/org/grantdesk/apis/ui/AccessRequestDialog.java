package org.grantdesk.apis.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableFunction;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.AppApi;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.Texts;

/** Requests scopes of an API, with what they are for. */
class AccessRequestDialog extends PortalDialog {

    /** Makes a request. */
    interface Request extends Serializable {
        void make(AppApi api, Set<String> scopes, String purpose);
    }

    final ApiBox api;
    final ScopeChoice scopes = new ScopeChoice();
    final TextArea purpose = new TextArea();
    final Button send;
    private final FieldErrors errors = new FieldErrors().at(AccessRequestService.PURPOSE, purpose);
    private final transient Request request;

    AccessRequestDialog(SerializableFunction<String, List<AppApi>> offered, Request request) {
        this.request = request;
        setHeaderTitle(getTranslation("accessRequests.title"));
        api = new ApiBox(offered);
        api.setHelperText(getTranslation("accessRequests.api.help"));
        api.addValueChangeListener(event -> {
            scopes.setVisible(event.getValue() != null);
            if (event.getValue() != null) {
                scopes.show(event.getValue().scopes(), Set.of());
            }
        });
        scopes.setVisible(false);
        purpose.setLabel(getTranslation("accessRequests.reason"));
        purpose.setHelperText(getTranslation("accessRequests.reason.help"));
        purpose.setMaxLength(AccessRequestService.MAX_PURPOSE);
        purpose.setRequiredIndicatorVisible(true);
        send = FormSubmit.button("accessRequests.add", this::send);
        var text = new Paragraph(getTranslation("accessRequests.decides"));
        form(Styled.of(new Div(text, api, scopes, purpose), "gd-form"), send);
    }

    private void send() {
        try {
            if (api.isChosen()) {
                request.make(api.getValue(), scopes.chosen(), purpose.getValue());
                close();
            }
        } catch (InvalidInput input) {
            show(input);
        } catch (Conflict conflict) {
            scopes.refuse(Texts.text(conflict));
        } catch (NotFound gone) {
            scopes.refuse(getTranslation("accessRequests.gone"));
        } finally {
            send.setEnabled(true);
        }
    }

    private void show(InvalidInput input) {
        var ofPurpose = problems(input, true);
        var others = problems(input, false);
        if (!others.isEmpty()) {
            scopes.refuse(FieldErrors.inWords(new InvalidInput(others)));
        }
        errors.show(new InvalidInput(ofPurpose));
    }

    private static List<InvalidInput.Problem> problems(InvalidInput input, boolean ofPurpose) {
        return input.problems().stream()
                .filter(problem -> problem.field().equals(AccessRequestService.PURPOSE) == ofPurpose)
                .toList();
    }
}
