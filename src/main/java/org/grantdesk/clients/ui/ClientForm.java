package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormField;
import org.grantdesk.base.ui.FormFields;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.ClientKind;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.redirects.RedirectRules;
import org.grantdesk.redirects.RedirectUri;

/** What a person says about an app. The rules live in the service; its complaints are shown at the fields. */
class ClientForm extends Div {

    private static final int DESCRIPTION = 512;

    final TextField name = new TextField();
    /** Asked for at registration only; later on it is changed after a question. */
    final KindChoice kind = new KindChoice();

    final AddressField homepage = new AddressField(RedirectUri::checkWebAddress, true);
    final RedirectUrisField redirectUris;
    final TextArea description = new TextArea();
    final AddressField icon = new AddressField(RedirectUri::checkWebAddress, false);
    final Checkbox trusted = new Checkbox();
    final EmailField supportEmail = new EmailField();
    final FormFields<ClientMetadata> fields;
    /** What few people fill in; open where something is in it. */
    private final NativeDetails more = Styled.of(new NativeDetails(), "gd-details", "gd-form-more");

    private final Monogram preview;

    /**
     * @param clientId decides the colour of the monogram; empty for an app that has none yet
     * @param mayTrust whether the person may set the app trusted
     * @param mayChooseKind whether the kind of app can still be chosen
     */
    ClientForm(RedirectRules rules, String clientId, boolean mayTrust, boolean mayChooseKind) {
        redirectUris = new RedirectUrisField(rules, RedirectUrisField.Purpose.CODES);
        preview = new Monogram(clientId, "", "");
        addClassName("gd-form");
        buildTexts();
        buildAddresses();
        kind.setLabel(getTranslation("client.kind.heading"));
        kind.setVisible(mayChooseKind);
        kind.addValueChangeListener(event -> redirectUris.setType(type()));
        trusted.setLabel(getTranslation("client.trusted"));
        trusted.setHelperText(getTranslation("client.trusted.help"));
        trusted.setVisible(mayTrust);
        trusted.addValueChangeListener(event -> more.setOpen(true));
        more.setSummaryText(getTranslation(mayTrust ? "client.more.fields.trust" : "client.more.fields"));
        more.setContent(new Div(description, supportEmail, iconRow(), trusted));
        add(name, kind, homepage, redirectUris, more);
        // The one list of what can be said in the form; how the screen is laid out is said above.
        fields = new FormFields<>(ClientMetadata.NOTHING)
                .with(
                        ClientMetadata.CLIENT_NAME,
                        FormField.text(name),
                        ClientMetadata::clientName,
                        ClientMetadata::withClientName)
                .with(
                        ClientMetadata.TYPE,
                        FormField.choice(kind, ClientKind.class, KindChoice::words),
                        known -> known.type() == ClientType.PUBLIC ? ClientKind.PUBLIC : ClientKind.CONFIDENTIAL,
                        (known, chosen) -> known.withType(chosen.type()))
                .with(ClientMetadata.CLIENT_URI, homepage, ClientMetadata::clientUri, ClientMetadata::withClientUri)
                .with(
                        ClientMetadata.REDIRECT_URIS,
                        redirectUris,
                        ClientMetadata::redirectUris,
                        ClientMetadata::withRedirectUris)
                .with(
                        ClientMetadata.DESCRIPTION,
                        FormField.text(description),
                        ClientMetadata::description,
                        ClientMetadata::withDescription)
                .with(
                        ClientMetadata.SUPPORT_EMAIL,
                        FormField.text(supportEmail),
                        ClientMetadata::supportEmail,
                        ClientMetadata::withSupportEmail)
                .with(ClientMetadata.LOGO_URI, icon, ClientMetadata::logoUri, ClientMetadata::withLogoUri)
                .with(
                        ClientMetadata.TRUSTED,
                        FormField.tick(trusted, "client.trusted.yes", "client.trusted.no"),
                        ClientMetadata::trusted,
                        ClientMetadata::withTrusted);
    }

    private void buildTexts() {
        name.setLabel(getTranslation("client.name"));
        name.setHelperText(getTranslation("client.name.help"));
        name.setMaxLength(64);
        name.setRequiredIndicatorVisible(true);
        description.setLabel(getTranslation("client.description"));
        description.setMaxLength(DESCRIPTION);
        description.setMinRows(2);
        description.setValueChangeMode(ValueChangeMode.LAZY);
        description.addValueChangeListener(event -> {
            description.setHelperText(getTranslation(
                    "client.description.left", DESCRIPTION - event.getValue().length()));
            more.setOpen(true);
        });
        description.setHelperText(getTranslation("client.description.help"));
        supportEmail.setLabel(getTranslation("client.supportEmail"));
        supportEmail.setHelperText(getTranslation("client.supportEmail.help"));
        supportEmail.setMaxLength(254);
        supportEmail.addValueChangeListener(event -> more.setOpen(true));
    }

    private void buildAddresses() {
        homepage.field.setLabel(getTranslation("client.homepage"));
        homepage.field.setPlaceholder("https://www.example.com/");
        homepage.field.setMaxLength(RedirectUri.MAX_LENGTH);
        icon.field.setLabel(getTranslation("client.icon"));
        icon.setHint(getTranslation("client.icon.help"));
        icon.field.setMaxLength(RedirectUri.MAX_LENGTH);
        icon.onChange(this::showIcon);
        name.addValueChangeListener(event -> showIcon());
    }

    private Component iconRow() {
        return Styled.of(new Div(icon, preview), "gd-icon-row");
    }

    private void showIcon() {
        var url = icon.value();
        if (!url.isEmpty()) {
            more.setOpen(true);
        }
        preview.setLetterOf(name.getValue());
        preview.setPicture(url.isEmpty() || RedirectUri.checkWebAddress(url).refused() ? "" : url);
    }

    void setMetadata(ClientMetadata metadata) {
        redirectUris.setType(metadata.type());
        fields.fill(metadata);
        showIcon();
    }

    Drafts keep(String id) {
        return fields.keep(new Drafts(this, id));
    }

    boolean isMachine() {
        return kind.isVisible() && kind.getValue() == ClientKind.SERVICE;
    }

    private ClientType type() {
        return kind.getOptionalValue().map(ClientKind::type).orElse(ClientType.CONFIDENTIAL);
    }
}
