package org.grantdesk.settings.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authorizations.ScopeService;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.Breadcrumb;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Grantdesk itself as an API: what its tokens name, where clients read about it, and its scopes. There is nothing to edit. */
@Route(ThingLinks.BUILT_IN_API)
@RolesAllowed(Authorities.MANAGE_APIS)
class BuiltInApiView extends Page {

    BuiltInApiView(ScopeService scopes, BaseUrl baseUrl, CurrentUser currentUser) {
        super("apis.builtIn.name");
        addClassName("gd-stack");
        var all = scopes.list();
        add(
                new Breadcrumb()
                        .over(ThingLinks.APIS, getTranslation("apis.title"))
                        .to(pageName()),
                new PageHeader(pageName())
                        .withLead(getTranslation("apis.builtIn.lead"))
                        .withFacts(new Pill(getTranslation("scopes.builtIn"), Pill.Tone.NEUTRAL)),
                about(baseUrl.get(), all),
                scopesPanel(all, currentUser.has(Authorities.MANAGE_SYSTEM)));
    }

    private Panel about(String issuer, List<Scope> scopes) {
        var identifier = getTranslation("apis.field.identifier");
        var document = getTranslation("apis.document");
        var listed = Styled.of(new Div(), "gd-chips");
        scopes.stream().filter(Scope::listedForAll).forEach(scope -> listed.add(new Code(scope.name())));
        return new Panel(
                "apis.about",
                new Facts()
                        .with(identifier, new IdText(issuer, identifier))
                        .with(document, new IdText(issuer + Paths.RESOURCE_METADATA, document))
                        .with(getTranslation("apis.builtIn.listed"), listed));
    }

    private Panel scopesPanel(List<Scope> scopes, boolean administers) {
        var rows = new Div();
        scopes.stream().map(ScopeRow::new).forEach(rows::add);
        var panel = new Panel("scopes.title", new Paragraph(getTranslation("scopes.text")), rows);
        return administers
                ? panel.withActions(new Anchor(SettingsView.PATH, getTranslation("apis.builtIn.edit")))
                : panel;
    }
}
