package org.grantdesk.clients.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.ConflictNote;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.clients.OfferedScopes.Offer;
import org.grantdesk.clients.ProtocolSettings;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.redirects.RedirectRules;

/** How an app may use the authorization server. */
class ProtocolForm extends Div {

    final CheckboxGroup<Offer> scopes = new CheckboxGroup<>();
    final Checkbox machine = new Checkbox();
    final TokenFormatChoice tokens = new TokenFormatChoice();
    final Checkbox idTokenClaims = new Checkbox();
    final RedirectUrisField logoutUris;
    private final FieldErrors errors = new FieldErrors();
    private final transient List<Offer> offers;

    ProtocolForm(ClientType type, List<Offer> offers, RedirectRules rules) {
        this.offers = List.copyOf(offers);
        addClassName("gd-form");
        scopes.setLabel(getTranslation("client.scopes"));
        scopes.setHelperText(getTranslation("client.scopes.help"));
        scopes.addClassName("gd-choices");
        scopes.setItems(offers);
        scopes.setItemLabelGenerator(offer -> getTranslation("client.scopes.one", offer.title(), offer.name()));
        scopes.setItemHelperGenerator(Offer::sentence);
        machine.setLabel(getTranslation("client.machine"));
        machine.setHelperText(
                getTranslation(type == ClientType.CONFIDENTIAL ? "client.machine.help" : "client.machine.public"));
        machine.setEnabled(type == ClientType.CONFIDENTIAL);
        idTokenClaims.setLabel(getTranslation("client.idTokenClaims"));
        idTokenClaims.setHelperText(getTranslation("client.idTokenClaims.help"));
        logoutUris = new RedirectUrisField(rules, RedirectUrisField.Purpose.SIGNING_OUT);
        logoutUris.setType(type);
        errors.at(ProtocolSettings.SCOPES, scopes).at(ProtocolSettings.MACHINE, machine);
        add(scopes, machine, tokens, idTokenClaims, logoutUris);
    }

    /** Fills the form. */
    void setSettings(ProtocolSettings settings) {
        scopes.setValue(chosen(settings));
        machine.setValue(settings.machine());
        tokens.setValue(TokenFormatChoice.Format.of(settings.signedAccessTokens()));
        idTokenClaims.setValue(settings.idTokenClaims());
        logoutUris.setValue(settings.postLogoutRedirectUris());
    }

    /** Keeps what is typed until it is saved. */
    Drafts keep(String id) {
        var drafts = new Drafts(this, id)
                .choices("scopes", scopes, Offer::name, this::offer)
                .tick("machine", machine)
                .choice("tokens", tokens, Enum::name, name -> Optional.of(TokenFormatChoice.Format.valueOf(name)))
                .tick("idTokenClaims", idTokenClaims);
        logoutUris.keep(drafts, "logoutUris");
        return drafts;
    }

    private Optional<Offer> offer(String name) {
        return offers.stream().filter(offer -> offer.name().equals(name)).findFirst();
    }

    /** What the form holds, unchecked. */
    ProtocolSettings settings() {
        return new ProtocolSettings(
                scopes.getValue().stream().map(Offer::name).collect(Collectors.toSet()),
                machine.getValue(),
                tokens.getValue() == TokenFormatChoice.Format.SIGNED,
                idTokenClaims.getValue(),
                logoutUris.value());
    }

    /** The fields that two people may have changed: as this one began, and as the other left them. */
    List<ConflictNote.Field<?>> conflicts(ProtocolSettings before, ProtocolSettings theirs) {
        return List.of(
                new ConflictNote.Field<>(
                        getTranslation("client.scopes"),
                        chosen(before),
                        chosen(theirs),
                        scopes::getValue,
                        offers -> offers.stream().map(Offer::name).sorted().collect(Collectors.joining(" ")),
                        scopes::setValue),
                tick("client.machine", before.machine(), theirs.machine(), machine),
                new ConflictNote.Field<>(
                        getTranslation("client.tokens"),
                        TokenFormatChoice.Format.of(before.signedAccessTokens()),
                        TokenFormatChoice.Format.of(theirs.signedAccessTokens()),
                        tokens::getValue,
                        format -> getTranslation(format.title),
                        tokens::setValue),
                tick("client.idTokenClaims", before.idTokenClaims(), theirs.idTokenClaims(), idTokenClaims),
                new ConflictNote.Field<>(
                        getTranslation("client.logoutUris"),
                        before.postLogoutRedirectUris(),
                        theirs.postLogoutRedirectUris(),
                        logoutUris::value,
                        uris -> String.join("\n", uris),
                        logoutUris::setValue));
    }

    private ConflictNote.Field<Boolean> tick(String label, boolean before, boolean theirs, Checkbox box) {
        return new ConflictNote.Field<>(
                getTranslation(label),
                before,
                theirs,
                box::getValue,
                value -> getTranslation(value ? "audit.value.true" : "audit.value.false"),
                box::setValue);
    }

    private Set<Offer> chosen(ProtocolSettings settings) {
        return offers.stream()
                .filter(offer -> settings.scopes().contains(offer.name()))
                .collect(Collectors.toSet());
    }

    /** Puts every complaint at its field. */
    void show(InvalidInput input) {
        var others = input.problems().stream()
                .filter(problem -> !problem.field().equals(ProtocolSettings.POST_LOGOUT_REDIRECT_URIS))
                .toList();
        input.problems().stream()
                .filter(problem -> !others.contains(problem))
                .forEach(problem -> logoutUris.refuse(
                        getTranslation(problem.code(), problem.arguments().toArray())));
        if (others.isEmpty()) {
            logoutUris.firstRefused().ifPresent(FieldErrors::goTo);
        } else {
            errors.show(new InvalidInput(others));
        }
    }
}
