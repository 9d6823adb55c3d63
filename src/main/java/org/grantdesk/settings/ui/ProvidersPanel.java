package org.grantdesk.settings.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.identities.ProviderDirectory;
import org.grantdesk.identities.ProviderDirectory.ProviderInfo;

/** The sign-in providers as they are configured, each to be asked whether it answers. Nothing is changed here. */
class ProvidersPanel extends Panel {

    private final transient ProviderDirectory providers;

    ProvidersPanel(ProviderDirectory providers) {
        super("providers.title");
        this.providers = providers;
        var all = providers.list();
        add(new Paragraph(getTranslation(all.isEmpty() ? "providers.none" : "providers.text")));
        all.stream().map(this::row).forEach(this::add);
    }

    private Component row(ProviderInfo provider) {
        var name = Styled.of(new Span(provider.name()), "gd-label");
        var head = Styled.of(new Div(name, new Code(provider.id())), "gd-secret-head");
        var facts = new Facts();
        if (!provider.issuer().isEmpty()) {
            facts.with(getTranslation("providers.issuer"), provider.issuer());
        }
        facts.with(
                getTranslation("providers.callback"),
                new IdText(provider.callback(), getTranslation("providers.callback")));
        if (!provider.roles().isEmpty()) {
            facts.with(getTranslation("providers.roles", provider.rolesClaim()), roles(provider));
        }
        if (provider.agents()) {
            facts.with(getTranslation("providers.agents"), getTranslation("providers.agents.on"));
        }
        var row = new Div(head, facts);
        if (!provider.unknownRoles().isEmpty()) {
            row.add(new Note(
                    Note.Weight.WARNING,
                    getTranslation("providers.unknownRoles", String.join(", ", provider.unknownRoles()))));
        }
        var answer = new Div();
        var check = new Button(getTranslation("providers.check"), event -> {
            answer.removeAll();
            answer.add(show(providers.check(provider.id())));
        });
        check.setAriaLabel(getTranslation("providers.check.label", provider.name()));
        check.setDisableOnClick(false);
        row.add(new Div(check), answer);
        row.addClassName("gd-secret-row");
        return row;
    }

    private Component show(ProviderDirectory.Check check) {
        return switch (check.answer()) {
            case READY -> new Pill(getTranslation("providers.answers"), Pill.Tone.GOOD);
            case SILENT -> new Pill(getTranslation("providers.silent"), Pill.Tone.BAD);
            case OTHER_ISSUER -> new Note(Note.Weight.WARNING, getTranslation("providers.otherIssuer", check.issuer()));
        };
    }

    private static Component roles(ProviderInfo provider) {
        var list = new Div();
        provider.roles().forEach((value, role) -> list.add(new Div(new Span(value + " → " + role))));
        return list;
    }
}
