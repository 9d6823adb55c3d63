package org.grantdesk.apis.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.TokenFormat;
import org.grantdesk.base.ui.ChoiceItem;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormField;
import org.grantdesk.base.ui.FormFields;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.Suggestion;
import org.jspecify.annotations.Nullable;

/** What a person says about an API. The rules live in the service; its complaints are shown at the fields. */
class ApiForm extends Div {

    private static final int ADDRESS = 512;
    private static final List<Duration> LIFETIMES = Stream.of(5, 10, 15, 30, 60, 120, 240, 480, 720, 1440)
            .map(Duration::ofMinutes)
            .toList();

    /** Which apps may use an API. */
    enum Access {
        ANY,
        LISTED;

        static Access of(boolean open) {
            return open ? ANY : LISTED;
        }
    }

    final TextField identifier = Styled.of(new TextField(), "gd-mono-input");
    final TextField name = new TextField();
    final TextArea description = new TextArea();
    final RadioButtonGroup<Access> access = Styled.of(new RadioButtonGroup<>(), "gd-type-choice");
    final ScopesField scopes = new ScopesField();
    final RadioButtonGroup<TokenFormat> tokens = Styled.of(new RadioButtonGroup<>(), "gd-type-choice");
    final Select<Duration> lifetime = new Select<>();
    final TextField documentation = Styled.of(new TextField(), "gd-mono-input");
    final TextField icon = Styled.of(new TextField(), "gd-mono-input");
    final Checkbox published = new Checkbox();
    final NativeDetails more = Styled.of(new NativeDetails(), "gd-details", "gd-form-more");
    final FormFields<ApiMetadata> fields;
    private final Suggestion suggestedName = new Suggestion(name);

    /**
     * @param read what the form begins with
     * @param isNew whether there is no such API yet: then the name is suggested, and most of the form is folded away
     */
    ApiForm(ApiMetadata read, boolean isNew) {
        addClassName("gd-form");
        buildTexts();
        buildChoices(read);
        if (isNew) {
            // The host, until the person has written another name.
            identifier.addValueChangeListener(event -> suggestedName.offer(hostOf(event.getValue())));
            more.setSummaryText(getTranslation("apis.more"));
            more.setContent(rest());
            var defaults = Styled.of(new Paragraph(getTranslation("apis.more.defaults")), "gd-help");
            add(identifier, name, more, defaults);
        } else {
            identifier.setHelperText(getTranslation("apis.field.identifier.change"));
            add(identifier, name, rest());
        }
        fields = bind(new FormFields<>(read));
        fields.fill(read);
    }

    private Div rest() {
        return Styled.of(
                new Div(access, scopes, tokens, lifetime, description, documentation, icon, published), "gd-form");
    }

    /** The one list of what can be said in the form. */
    private FormFields<ApiMetadata> bind(FormFields<ApiMetadata> unbound) {
        return unbound.with(
                        ApiMetadata.IDENTIFIER,
                        FormField.text(identifier),
                        ApiMetadata::identifier,
                        ApiMetadata::withIdentifier)
                .with(ApiMetadata.NAME, FormField.text(name), ApiMetadata::name, ApiMetadata::withName)
                .with(
                        "open",
                        FormField.choice(access, Access.class, choice -> ApiTexts.access(choice == Access.ANY)),
                        known -> Access.of(known.open()),
                        (known, chosen) -> known.withOpen(chosen == Access.ANY))
                .with(ApiMetadata.SCOPES, scopes, ApiMetadata::scopes, ApiMetadata::withScopes)
                .withParts(
                        ApiMetadata.SCOPES,
                        ApiScope.NAME,
                        ApiScope.TITLE_EN,
                        ApiScope.TITLE_DE,
                        ApiScope.SENTENCE_EN,
                        ApiScope.SENTENCE_DE)
                .with(
                        "tokenFormat",
                        FormField.choice(tokens, TokenFormat.class, ApiTexts::of),
                        ApiMetadata::tokenFormat,
                        ApiMetadata::withTokenFormat)
                .with(
                        ApiMetadata.TOKEN_LIFETIME,
                        new FormField.Plain<>(
                                lifetime,
                                (drafts, field) -> drafts.choice(
                                        field, lifetime, Duration::toString, this::lifetime, ApiTexts::of)),
                        ApiMetadata::tokenLifetime,
                        ApiMetadata::withTokenLifetime)
                .with(
                        ApiMetadata.DESCRIPTION,
                        FormField.text(description),
                        ApiMetadata::description,
                        ApiMetadata::withDescription)
                .with(
                        ApiMetadata.DOCUMENTATION_URI,
                        FormField.text(documentation),
                        ApiMetadata::documentationUri,
                        ApiMetadata::withDocumentationUri)
                .with(ApiMetadata.LOGO_URI, FormField.text(icon), ApiMetadata::logoUri, ApiMetadata::withLogoUri)
                .with(
                        "published",
                        FormField.tick(published, "apis.published.yes", "apis.published.no"),
                        ApiMetadata::published,
                        ApiMetadata::withPublished);
    }

    private void buildTexts() {
        identifier.setLabel(getTranslation("apis.field.identifier"));
        identifier.setHelperText(getTranslation("apis.field.identifier.help"));
        identifier.setPlaceholder("https://mcp.example.com");
        identifier.setRequiredIndicatorVisible(true);
        name.setLabel(getTranslation("client.name"));
        name.setHelperText(getTranslation("apis.field.name.help"));
        name.setMaxLength(64);
        name.setRequiredIndicatorVisible(true);
        description.setLabel(getTranslation("client.description"));
        description.setHelperText(getTranslation("apis.field.description.help"));
        description.setMaxLength(ADDRESS);
        documentation.setLabel(getTranslation("apis.field.documentation"));
        documentation.setHelperText(getTranslation("apis.field.documentation.help"));
        icon.setLabel(getTranslation("client.icon"));
        icon.setHelperText(getTranslation("client.icon.help"));
        for (var address : List.of(identifier, documentation, icon)) {
            address.getElement().setAttribute("inputmode", "url");
            address.getElement().setAttribute("spellcheck", "false");
            // One more than may be stored, so that a longer one is refused instead of cut.
            address.setMaxLength(ADDRESS + 1);
        }
        published.setLabel(getTranslation("apis.published"));
        published.setHelperText(getTranslation("apis.published.help"));
    }

    private void buildChoices(ApiMetadata read) {
        access.setLabel(getTranslation("apis.access"));
        access.setItems(Access.values());
        access.setRenderer(new ComponentRenderer<>(choice -> new ChoiceItem(
                ApiTexts.access(choice == Access.ANY),
                getTranslation("apis.access." + choice.name().toLowerCase(Locale.ROOT) + ".help"))));
        tokens.setLabel(getTranslation("client.tokens"));
        tokens.setItems(TokenFormat.OPAQUE, TokenFormat.ES256, TokenFormat.RS256);
        tokens.setRenderer(new ComponentRenderer<>(format -> new ChoiceItem(
                ApiTexts.of(format),
                getTranslation("apis.tokens." + format.name().toLowerCase(Locale.ROOT) + ".help"))));
        tokens.addValueChangeListener(event -> shorten(event.getValue()));
        lifetime.setLabel(getTranslation("apis.field.lifetime"));
        lifetime.setHelperText(getTranslation("apis.field.lifetime.help"));
        lifetime.setItems(Stream.concat(LIFETIMES.stream(), Stream.of(read.tokenLifetime()))
                .distinct()
                .sorted()
                .toList());
        lifetime.setItemLabelGenerator(ApiTexts::of);
    }

    /** Signed tokens may not live as long as opaque ones. */
    private void shorten(@Nullable TokenFormat format) {
        var chosen = lifetime.getOptionalValue();
        if (format != null && chosen.isPresent() && chosen.get().compareTo(format.longest()) > 0) {
            lifetime.setValue(format.longest());
        }
    }

    private Optional<Duration> lifetime(String text) {
        return lifetime.getListDataView()
                .getItems()
                .filter(time -> time.toString().equals(text))
                .findFirst();
    }

    static String hostOf(String address) {
        try {
            var host =
                    Optional.ofNullable(URI.create(address.strip()).getHost()).orElse("");
            return host.length() > 64 ? host.substring(0, 64) : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    Drafts keep(String id) {
        return fields.keep(new Drafts(this, id));
    }
}
