package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.ConflictNote;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.redirects.RedirectRules;
import org.grantdesk.redirects.RedirectUri;
import org.jspecify.annotations.Nullable;

/** What a person says about an app. The rules live in the service; its complaints are shown at the fields. */
class ClientForm extends Div {

    private static final int DESCRIPTION = 512;

    final TextField name = new TextField();
    final TypeChoice type = new TypeChoice();
    /** Asked for at registration only; later on it is among the app's protocol settings. */
    final Checkbox machine = new Checkbox();

    final AddressField homepage = new AddressField(RedirectUri::checkWebAddress, true);
    final RedirectUrisField redirectUris;
    final TextArea description = new TextArea();
    final AddressField icon = new AddressField(RedirectUri::checkWebAddress, false);
    final Checkbox trusted = new Checkbox();
    private final Monogram preview;
    private @Nullable String mattermostAppId;

    /**
     * @param clientId decides the colour of the monogram; empty for an app that has none yet
     * @param mayTrust whether the person may set the app trusted
     * @param mayChooseType whether the type can still be chosen
     */
    ClientForm(RedirectRules rules, String clientId, boolean mayTrust, boolean mayChooseType) {
        redirectUris = new RedirectUrisField(rules, RedirectUrisField.Purpose.CODES);
        preview = new Monogram(clientId, "", "");
        addClassName("gd-form");
        buildTexts();
        buildAddresses();
        type.setVisible(mayChooseType);
        type.addValueChangeListener(event -> {
            redirectUris.setType(event.getValue());
            machine.setVisible(event.getValue() == ClientType.CONFIDENTIAL);
        });
        machine.setLabel(getTranslation("client.machine"));
        machine.setHelperText(getTranslation("client.machine.help"));
        machine.setVisible(mayChooseType);
        trusted.setLabel(getTranslation("client.trusted"));
        trusted.setHelperText(getTranslation("client.trusted.help"));
        trusted.setVisible(mayTrust);
        add(name, type, machine, homepage, redirectUris, description, iconRow(), trusted);
    }

    private void buildTexts() {
        name.setLabel(getTranslation("client.name"));
        name.setHelperText(getTranslation("client.name.help"));
        name.setMaxLength(64);
        name.setRequiredIndicatorVisible(true);
        name.setManualValidation(true);
        name.addValueChangeListener(event -> clear(name));
        description.setLabel(getTranslation("client.description"));
        description.setMaxLength(DESCRIPTION);
        description.setMinRows(2);
        description.setManualValidation(true);
        description.setValueChangeMode(ValueChangeMode.LAZY);
        description.addValueChangeListener(event -> {
            clear(description);
            description.setHelperText(getTranslation(
                    "client.description.left", DESCRIPTION - event.getValue().length()));
        });
        description.setHelperText(getTranslation("client.description.help"));
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
        var row = new Div(icon, preview);
        row.addClassName("gd-icon-row");
        return row;
    }

    private void showIcon() {
        var url = icon.value();
        preview.setLetterOf(name.getValue());
        preview.setPicture(url.isEmpty() || RedirectUri.checkWebAddress(url).refused() ? "" : url);
    }

    /** Fills the form. */
    void setMetadata(ClientMetadata metadata) {
        mattermostAppId = metadata.mattermostAppId();
        name.setValue(metadata.clientName());
        type.setValue(metadata.type());
        homepage.setValue(metadata.clientUri());
        redirectUris.setType(metadata.type());
        redirectUris.setValue(metadata.redirectUris());
        description.setValue(metadata.description());
        icon.setValue(metadata.logoUri());
        trusted.setValue(metadata.trusted());
        showIcon();
    }

    /** Keeps what is typed until it is saved. */
    Drafts keep(String id) {
        var drafts = new Drafts(this, id)
                .choice("type", type, Enum::name, kind -> Optional.of(ClientType.valueOf(kind)))
                .tick("machine", machine)
                .text("name", name)
                .text("homepage", homepage.field)
                .text("description", description)
                .text("icon", icon.field)
                .tick("trusted", trusted);
        redirectUris.keep(drafts, "redirectUris");
        return drafts;
    }

    /** Whether the app is to get tokens for itself. */
    boolean isMachine() {
        return machine.isVisible() && machine.getValue();
    }

    /** What the form holds, unchecked. */
    ClientMetadata metadata() {
        return new ClientMetadata(
                name.getValue(),
                description.getValue(),
                homepage.value(),
                icon.value(),
                redirectUris.value(),
                type.getValue() == null ? ClientType.CONFIDENTIAL : type.getValue(),
                trusted.getValue(),
                mattermostAppId);
    }

    /** The fields that two people may have changed: as this one began, and as the other left them. */
    List<ConflictNote.Field<?>> conflicts(ClientMetadata before, ClientMetadata theirs) {
        return List.of(
                text("client.name", before.clientName(), theirs.clientName(), name::getValue, name::setValue),
                text("client.homepage", before.clientUri(), theirs.clientUri(), homepage::value, homepage::setValue),
                new ConflictNote.Field<>(
                        getTranslation("client.redirectUris"),
                        before.redirectUris(),
                        theirs.redirectUris(),
                        redirectUris::value,
                        uris -> String.join("\n", uris),
                        redirectUris::setValue),
                text(
                        "client.description",
                        before.description(),
                        theirs.description(),
                        description::getValue,
                        description::setValue),
                text("client.icon", before.logoUri(), theirs.logoUri(), icon::value, icon::setValue),
                new ConflictNote.Field<>(
                        getTranslation("client.trusted"),
                        before.trusted(),
                        theirs.trusted(),
                        trusted::getValue,
                        trust -> getTranslation(trust ? "client.trusted.yes" : "client.trusted.no"),
                        trusted::setValue));
    }

    private ConflictNote.Field<String> text(
            String label,
            String before,
            String theirs,
            SerializableSupplier<String> typed,
            SerializableConsumer<String> fill) {
        return new ConflictNote.Field<>(getTranslation(label), before, theirs, typed, text -> text, fill);
    }

    /** Puts every complaint at its field, and goes to the first of them. */
    void show(InvalidInput input) {
        for (var problem : input.problems().reversed()) {
            var message = getTranslation(problem.code(), problem.arguments().toArray());
            switch (problem.field()) {
                case ClientMetadata.CLIENT_NAME -> refuse(name, message);
                case ClientMetadata.DESCRIPTION -> refuse(description, message);
                case ClientMetadata.CLIENT_URI -> homepage.refuse(message);
                case ClientMetadata.LOGO_URI -> icon.refuse(message);
                case ClientMetadata.REDIRECT_URIS -> redirectUris.refuse(message);
                default -> throw input;
            }
        }
        firstRefused().ifPresent(FieldErrors::goTo);
    }

    private Optional<? extends Component> firstRefused() {
        var redirectUri = redirectUris.firstRefused();
        return Stream.of(
                        Stream.of(name, homepage.field).filter(HasValidation::isInvalid),
                        redirectUri.stream(),
                        Stream.of(description, icon.field).filter(HasValidation::isInvalid))
                .flatMap(field -> field)
                .findFirst();
    }

    private static void refuse(HasValidation field, String message) {
        field.setErrorMessage(message);
        field.setInvalid(true);
    }

    private static void clear(HasValidation field) {
        field.setInvalid(false);
    }
}
