package org.grantdesk.approvals.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import org.grantdesk.approvals.ApprovalRow;
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

/** Takes a decision about an app, with its reason. */
class DecisionDialog extends PortalDialog {

    final TextArea reason = new TextArea();
    private final Button decide;
    private final FieldErrors errors = new FieldErrors().at("reason", reason);
    private final transient ApprovalRow row;
    private final boolean approves;
    private final transient ApprovalService approvals;
    private final SerializableRunnable onDone;

    DecisionDialog(ApprovalRow row, boolean approves, ApprovalService approvals, SerializableRunnable onDone) {
        this.row = row;
        this.approves = approves;
        this.approvals = approvals;
        this.onDone = onDone;
        var name = row.app().metadata().clientName();
        setHeaderTitle(getTranslation(approves ? "approvals.approve.title" : "approvals.refuse.title", name));
        reason.setLabel(getTranslation("approvals.reason"));
        reason.setHelperText(getTranslation(approves ? "approvals.approve.reason" : "approvals.refuse.reason"));
        reason.setMaxLength(ApprovalService.MAX_REASON);
        reason.setRequiredIndicatorVisible(!approves);
        decide = FormSubmit.button(approves ? "approvals.approve.verb" : "approvals.refuse.verb", this::decide);
        var effect = new Paragraph(getTranslation(approves ? "approvals.approve.text" : "approvals.refuse.text", name));
        form(Styled.of(new Div(effect, reason), "gd-form"), decide);
    }

    private void decide() {
        var clientId = row.app().clientId();
        try {
            if (approves) {
                approvals.approve(clientId, reason.getValue(), row.version());
            } else {
                approvals.refuse(clientId, reason.getValue(), row.version());
            }
            done(() -> Notifications.success(getTranslation(
                    approves ? "approvals.approve.done" : "approvals.refuse.done",
                    row.app().metadata().clientName())));
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
