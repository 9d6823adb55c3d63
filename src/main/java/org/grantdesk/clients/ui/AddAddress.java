package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Optional;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.clients.AddressMendingService;
import org.grantdesk.clients.AddressMendingService.Purpose;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.FailedRequest;
import org.grantdesk.clients.UnregisteredAddress;
import org.grantdesk.redirects.RedirectRules;
import org.springframework.dao.OptimisticLockingFailureException;

/** Registers an address that a refused request named, from any tab of the app: one question with the whole address. */
@SpringComponent
class AddAddress {

    private final AddressMendingService addresses;
    private final RedirectRules rules;

    AddAddress(AddressMendingService addresses, RedirectRules rules) {
        this.addresses = addresses;
        this.rules = rules;
    }

    /** The button for a refused request; empty where its address is kept only in part, is refused, or is not the cure. */
    Optional<Button> button(ClientDetails app, FailedRequest request) {
        return purpose(request)
                .filter(purpose -> !isRegistered(app, request)
                        && !rules.check(request.presented(), app.type()).refused())
                .map(purpose -> {
                    var button =
                            new Button(text("failure.add"), Icons.PLUS.create(), event -> ask(app, purpose, request));
                    button.setAriaLabel(text("failure.add.label", request.presented()));
                    return button;
                });
    }

    static boolean isRegistered(ClientDetails app, FailedRequest request) {
        return request.kind() == FailedRequest.Kind.REDIRECT_URI
                && app.redirectUris().contains(request.presented());
    }

    static Optional<Purpose> purpose(FailedRequest request) {
        return Optional.ofNullable(
                switch (request.kind()) {
                    case REDIRECT_URI -> Purpose.SIGNING_IN;
                    case POST_LOGOUT_REDIRECT_URI -> Purpose.SIGNING_OUT;
                    default -> null;
                });
    }

    private void ask(ClientDetails app, Purpose purpose, FailedRequest request) {
        var address = addresses.compare(app.clientId(), purpose, request.presented());
        ConfirmDialogs.askCarefully(
                text("failure.add.title", app.clientName()),
                body(address, purpose),
                text("failure.add"),
                () -> add(address, purpose));
    }

    private static Div body(UnregisteredAddress address, Purpose purpose) {
        var body = new Div(
                new Paragraph(text(purpose == Purpose.SIGNING_IN ? "failure.add.codes" : "failure.add.signedOut")),
                new PresentedAddress(address.presented()));
        body.addClassName("gd-stack");
        if (address.newHost() && !address.registered().isEmpty()) {
            body.add(new Note(
                    Note.Weight.DANGER,
                    text("failure.add.newHost", address.host()),
                    new Paragraph(text("failure.add.hosts", String.join(", ", address.hosts())))));
        }
        body.add(new Note(Note.Weight.WARNING, text("failure.add.stranger")));
        if (address.endsTrust()) {
            body.add(new Effects(text("client.trust.ends.addresses")));
        }
        return body;
    }

    private void add(UnregisteredAddress address, Purpose purpose) {
        try {
            addresses.add(address.clientId(), purpose, address.presented(), address.version());
            Notifications.success(text("failure.add.done"));
        } catch (InvalidInput input) {
            Notifications.failure(FieldErrors.inWords(input));
        } catch (OptimisticLockingFailureException overtaken) {
            Notifications.failure(text("failure.add.stale"));
        }
        ClientTab.reload();
    }
}
