package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.PersonBox;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientPurposeService;
import org.grantdesk.clients.ClientPurposeService.Stated;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.dao.OptimisticLockingFailureException;

/** Says what the app is for. Those who may name another person than themselves choose the sponsor of an agent. */
class PurposePanel extends Panel {

    final PurposeChoice purpose = new PurposeChoice();
    final PersonBox sponsor;
    private final Div responsible = Styled.of(new Div(), "gd-form");
    private final transient ClientPurposeService purposes;
    private final transient ClientActions actions;
    private final transient CurrentUser currentUser;
    private final transient ClientDetails app;
    private final String clientId;
    private final boolean choosesSponsor;
    private final Drafts drafts;
    private transient Stated stated;

    PurposePanel(
            ClientDetails app,
            ClientPurposeService purposes,
            OwnerChoices owners,
            ClientActions actions,
            CurrentUser currentUser) {
        super("client.purpose");
        this.app = app;
        this.purposes = purposes;
        this.actions = actions;
        this.currentUser = currentUser;
        choosesSponsor = currentUser.has(Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        clientId = app.clientId();
        stated = purposes.get(clientId);
        sponsor = new PersonBox(owners::find, owners::byId, id -> {});
        sponsor.setLabel(getTranslation("client.sponsor"));
        purpose.setAriaLabel(getTranslation("client.purpose"));
        purpose.choose(stated.purpose());
        purpose.addValueChangeListener(event -> showResponsible());
        var save = new Button(getTranslation("client.purpose.save"), event -> save());
        var fields = new Div(purpose, responsible);
        var stale = new Div();
        add(
                new Paragraph(getTranslation("client.purpose.text")),
                fields,
                stale,
                Styled.of(new Div(save), "gd-form-buttons"));
        showResponsible();
        drafts = purpose.keep(new Drafts(fields, "app/" + clientId + "/purpose"))
                .found("sponsor", sponsor, this::sponsorId)
                .conflictsAt(stale);
    }

    private String sponsorId() {
        var now = stated.sponsor();
        return now == null ? "" : now.personId();
    }

    private void showResponsible() {
        responsible.removeAll();
        if (purpose.purpose() != ClientPurpose.AGENT) {
            return;
        }
        var now = stated.sponsor();
        var sentence = now != null && now.active()
                ? getTranslation("client.sponsor.is", now.name())
                : getTranslation("client.sponsor.usual");
        if (choosesSponsor) {
            sponsor.setHelperText(sentence + " " + getTranslation("client.sponsor.choose"));
            responsible.add(sponsor);
            return;
        }
        responsible.add(new Paragraph(sentence));
        if (now != null && now.active() && !now.personId().equals(currentUser.id())) {
            responsible.add(new Button(getTranslation("client.sponsor.become"), event -> actions.becomeSponsor(app)));
        }
    }

    private void save() {
        var wanted = purpose.purpose();
        var chosen = sponsor.getValue();
        if (wanted == ClientPurpose.AGENT && choosesSponsor && chosen == null && sponsor.isInvalid()) {
            // One who was typed and is unknown is refused already.
            return;
        }
        try {
            purposes.change(clientId, wanted, chosen == null ? null : chosen.username(), stated.version());
            drafts.done();
            Notifications.success(getTranslation("client.purpose.done"));
            ClientTab.reload();
        } catch (InvalidInput input) {
            sponsor.refuse(FieldErrors.inWords(input));
            sponsor.focus();
        } catch (OptimisticLockingFailureException overtaken) {
            stated = purposes.get(clientId);
            drafts.overtaken(this::showStated, this::save);
        }
    }

    private void showStated() {
        purpose.choose(stated.purpose());
        sponsor.clear();
        showResponsible();
    }
}
