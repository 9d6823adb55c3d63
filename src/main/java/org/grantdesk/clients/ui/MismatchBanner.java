package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Optional;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.FailedRequest;
import org.grantdesk.clients.FailedRequestService;
import org.grantdesk.redirects.AddressDifference;

/** Says that the app asks for an address it has not registered, until that was mended or seen. */
class MismatchBanner extends Note {

    /** The banner for what has not been seen yet; empty when no address is among it. */
    static Optional<MismatchBanner> of(
            ClientDetails app, List<FailedRequest> unseen, AddAddress addresses, FailedRequestService failures) {
        var mismatches = unseen.stream()
                .filter(request -> AddAddress.purpose(request).isPresent())
                .toList();
        return mismatches.isEmpty()
                ? Optional.empty()
                : Optional.of(new MismatchBanner(app, mismatches, addresses, failures));
    }

    private MismatchBanner(
            ClientDetails app, List<FailedRequest> mismatches, AddAddress addresses, FailedRequestService failures) {
        super(Weight.DANGER, "");
        addClassName("gd-mismatch");
        var latest = mismatches.getFirst();
        setSentence(getTranslation(
                latest.kind() == FailedRequest.Kind.REDIRECT_URI ? "mismatch.signIn" : "mismatch.signOut",
                latest.occurrences()));
        addMore(new PresentedAddress(latest.presented()));
        if (!latest.expected().isEmpty()) {
            addMore(difference(latest));
        }
        if (mismatches.size() > 1) {
            addMore(new Paragraph(getTranslation("mismatch.more", mismatches.size() - 1)));
        }
        var actions = Styled.of(new Div(), "gd-form-buttons");
        addresses.button(app, latest).ifPresent(actions::add);
        var compare = Styled.of(new RouterLink(), "gd-button-link");
        compare.setText(getTranslation("mismatch.compare"));
        compare.getElement().setAttribute("href", ClientsNavigation.activityOf(app.clientId()));
        var dismiss = new Button(getTranslation("mismatch.dismiss"), event -> {
            failures.markSeen(app.clientId());
            ClientTab.reload();
        });
        dismiss.addThemeVariants(ButtonVariant.TERTIARY);
        actions.add(compare, dismiss);
        addMore(actions);
    }

    private Div difference(FailedRequest latest) {
        var only =
                AddressDifference.between(latest.expected(), latest.presented()).only();
        var words = new Span(getTranslation(only.isEmpty() ? "mismatch.registered" : ClientTexts.keyOf(only.get())));
        return new Div(words, new PresentedAddress(latest.expected()));
    }
}
