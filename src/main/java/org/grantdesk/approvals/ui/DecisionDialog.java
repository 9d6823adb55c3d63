package org.grantdesk.approvals.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import org.grantdesk.approvals.ApprovalService;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.base.ui.Styled;
import org.springframework.dao.OptimisticLockingFailureException;

/** Takes a decision about something that waits, with its reason. */
class DecisionDialog extends PortalDialog {

    /** Stores the decision. */
    interface Decision extends Serializable {
        void take(String note);
    }

    /**
     * What is asked, in words.
     *
     * @param effect what the decision does
     * @param help who sees the reason
     * @param verb key of the button
     * @param done what is told afterwards
     * @param needsReason whether there has to be one
     */
    record Question(String title, String effect, String help, String verb, String done, boolean needsReason)
            implements Serializable {}

    final TextArea reason = new TextArea();
    private final Button decide;
    private final FieldErrors errors = new FieldErrors().at("reason", reason);
    private final Question question;
    private final transient Decision decision;
    private final SerializableRunnable onDone;

    DecisionDialog(Question question, Decision decision, SerializableRunnable onDone) {
        this.question = question;
        this.decision = decision;
        this.onDone = onDone;
        setHeaderTitle(question.title());
        reason.setLabel(getTranslation("approvals.reason"));
        reason.setHelperText(question.help());
        reason.setMaxLength(ApprovalService.MAX_REASON);
        reason.setRequiredIndicatorVisible(question.needsReason());
        decide = FormSubmit.button(question.verb(), this::decide);
        form(Styled.of(new Div(new Paragraph(question.effect()), reason), "gd-form"), decide);
    }

    private void decide() {
        try {
            decision.take(reason.getValue());
            done(() -> Notifications.success(question.done()));
        } catch (InvalidInput input) {
            errors.show(input);
        } catch (OptimisticLockingFailureException overtaken) {
            done(() -> Notifications.failure(getTranslation("approvals.stale")));
        } catch (Conflict conflict) {
            done(() -> Notifications.failure(text(conflict)));
        } catch (NotFound gone) {
            done(() -> Notifications.failure(getTranslation("approvals.gone")));
        } finally {
            decide.setEnabled(true);
        }
    }

    private void done(SerializableRunnable tell) {
        close();
        tell.run();
        onDone.run();
    }
}
