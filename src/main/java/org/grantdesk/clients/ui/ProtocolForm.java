package org.grantdesk.clients.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormField;
import org.grantdesk.base.ui.FormFields;
import org.grantdesk.clients.OfferedScopes.Offer;
import org.grantdesk.clients.ProtocolSettings;
import org.grantdesk.clients.ui.TokenFormatChoice.Format;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.redirects.RedirectRules;

/** How an app may use the authorization server. */
class ProtocolForm extends Div {

    private static final String YES = "audit.value.true";
    private static final String NO = "audit.value.false";

    final CheckboxGroup<Offer> scopes = new CheckboxGroup<>();
    final TokenFormatChoice tokens = new TokenFormatChoice();
    final Checkbox idTokenClaims = new Checkbox();
    final RedirectUrisField logoutUris;
    /** What few apps need; open where it is not as at registration. */
    final NativeDetails more = new NativeDetails();

    final FormFields<ProtocolSettings> fields;
    private final transient List<Offer> offers;

    ProtocolForm(ProtocolSettings settings, ClientType type, List<Offer> offers, RedirectRules rules) {
        this.offers = List.copyOf(offers);
        addClassName("gd-form");
        scopes.setLabel(getTranslation("client.scopes"));
        scopes.setHelperText(getTranslation("client.scopes.help"));
        scopes.addClassName("gd-choices");
        scopes.setItems(offers);
        scopes.setItemLabelGenerator(offer -> getTranslation("client.scopes.one", offer.title(), offer.name()));
        scopes.setItemHelperGenerator(Offer::sentence);
        idTokenClaims.setLabel(getTranslation("client.idTokenClaims"));
        idTokenClaims.setHelperText(getTranslation("client.idTokenClaims.help"));
        logoutUris = new RedirectUrisField(rules, RedirectUrisField.Purpose.SIGNING_OUT);
        logoutUris.setType(type);
        more.setSummaryText(getTranslation("client.protocol.more"));
        more.addClassNames("gd-details", "gd-form-more");
        more.setContent(new Div(tokens, idTokenClaims, logoutUris));
        more.setOpen(isUnusual(settings));
        add(scopes, more);
        fields = new FormFields<>(settings)
                .with(
                        ProtocolSettings.SCOPES,
                        scopesField(),
                        this::chosen,
                        (known, chosen) -> known.withScopes(
                                chosen.stream().map(Offer::name).collect(Collectors.toSet())))
                .with(
                        "signedAccessTokens",
                        FormField.choice(tokens, Format.class, format -> getTranslation(format.title)),
                        known -> Format.of(known.signedAccessTokens()),
                        (known, format) -> known.withSignedAccessTokens(format == Format.SIGNED))
                .with(
                        "idTokenClaims",
                        FormField.tick(idTokenClaims, YES, NO),
                        ProtocolSettings::idTokenClaims,
                        ProtocolSettings::withIdTokenClaims)
                .with(
                        ProtocolSettings.POST_LOGOUT_REDIRECT_URIS,
                        logoutUris,
                        ProtocolSettings::postLogoutRedirectUris,
                        ProtocolSettings::withPostLogoutRedirectUris);
        fields.fill(settings);
    }

    Drafts keep(String id) {
        return fields.keep(new Drafts(this, id));
    }

    private static boolean isUnusual(ProtocolSettings settings) {
        return settings.signedAccessTokens()
                || !settings.idTokenClaims()
                || !settings.postLogoutRedirectUris().isEmpty();
    }

    private FormField<Set<Offer>> scopesField() {
        return new FormField.Plain<>(
                scopes, (drafts, name) -> drafts.choices(name, scopes, Offer::name, this::offer, Offer::name));
    }

    private Optional<Offer> offer(String name) {
        return offers.stream().filter(offer -> offer.name().equals(name)).findFirst();
    }

    private Set<Offer> chosen(ProtocolSettings settings) {
        return offers.stream()
                .filter(offer -> settings.scopes().contains(offer.name()))
                .collect(Collectors.toSet());
    }
}
