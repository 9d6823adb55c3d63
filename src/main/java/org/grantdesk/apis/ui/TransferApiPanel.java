package org.grantdesk.apis.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Objects;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiService;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.PersonBox;
import org.grantdesk.base.ui.PersonChoices;
import org.grantdesk.base.ui.Styled;
import org.springframework.dao.OptimisticLockingFailureException;

/** Transfers an API to another person. */
class TransferApiPanel extends Panel {

    final PersonBox owner;
    private final Drafts drafts;
    private transient ApiDetails api;
    private final transient ApiService apis;

    TransferApiPanel(ApiDetails api, ApiService apis, PersonChoices owners) {
        super("transfer.heading");
        this.api = api;
        this.apis = apis;
        owner = new PersonBox(owners::find, owners::byId, id -> {});
        owner.setLabel(getTranslation("transfer.owner"));
        owner.setHelperText(
                getTranslation(owners.findsByName() ? "transfer.owner.help" : "transfer.owner.help.username"));
        var transfer = new Button(getTranslation("transfer.verb"), Icons.TRANSFER.create(), event -> ask());
        var fields = Styled.of(new Div(owner), "gd-form");
        var stale = new Div();
        add(
                new Paragraph(getTranslation("apis.transfer.text")),
                fields,
                stale,
                Styled.of(new Div(transfer), "gd-form-buttons"));
        FormSubmit.bind(fields, transfer);
        drafts = new Drafts(fields, "api-owner/" + api.id())
                .found("owner", owner, () -> Objects.requireNonNullElse(this.api.ownerId(), ""))
                .conflictsAt(stale);
    }

    private void ask() {
        var to = owner.getValue();
        if (to == null) {
            // One who was typed and is unknown is refused already.
            if (!owner.isInvalid()) {
                refuse(getTranslation("transfer.owner.missing"));
            }
            return;
        }
        try {
            apis.checkNewOwner(api.id(), to.username());
        } catch (InvalidInput input) {
            refuse(text(input.problems().getFirst()));
            return;
        }
        ConfirmDialogs.askDestructive(
                getTranslation("transfer.title", api.metadata().name()),
                new Effects(getTranslation("transfer.effect", to.name()))
                        .line(getTranslation("apis.transfer.effect.you"))
                        .line(getTranslation("transfer.effect.kept")),
                getTranslation("transfer.verb"),
                () -> transfer(to));
    }

    private void transfer(Named to) {
        try {
            apis.transfer(api.id(), to.username(), api.version());
            drafts.done();
            Notifications.success(getTranslation("transfer.done", api.metadata().name(), to.name()));
            // The API may be out of reach for its former owner now.
            ApisNavigation.openList();
        } catch (InvalidInput input) {
            refuse(text(input.problems().getFirst()));
        } catch (OptimisticLockingFailureException overtaken) {
            api = apis.get(api.id());
            drafts.overtaken(owner::clear, () -> transfer(to));
        }
    }

    private void refuse(String message) {
        owner.refuse(message);
        owner.focus();
    }
}
