package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.grantdesk.authorizations.GrantedApp;
import org.grantdesk.base.ui.AddressText;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.MailLink;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.redirects.RedirectUri;

/** One app that a person lets act for them: who is behind it, what it may do, since when, and the end of it. */
class GrantCard extends ListItem {

    final Button revoke = Styled.of(new Button(), "gd-danger-button");
    final Button change = new Button();

    /**
     * @param heading tag of the app's name, one level below the heading it stands under
     * @param opensApps whether the reader may open the app's own screen
     */
    GrantCard(GrantedApp app, String heading, boolean opensApps, ScopeWords words, TimeTexts times) {
        addClassNames("gd-card", "gd-grant");
        revoke.setText(getTranslation("grants.revoke"));
        revoke.setAriaLabel(getTranslation("grants.revoke.label", app.clientName()));
        var facts = Styled.of(
                new Facts()
                        .with(getTranslation("grants.granted"), times.show(app.firstGrantedAt()))
                        .with(
                                getTranslation("client.lastUsed"),
                                times.showOr(app.lastUsedAt(), getTranslation("client.neverUsed"))),
                "gd-inline");
        if (app.endsAt() != null) {
            facts.with(getTranslation("grants.ends"), times.show(app.endsAt()));
        }
        change.setText(getTranslation("grants.change"));
        change.setAriaLabel(getTranslation("grants.change.label", app.clientName()));
        var foot = Styled.of(new Div(facts, change, revoke), "gd-grant-foot");
        add(head(app, heading, opensApps), scopes(app, words), foot);
    }

    private Component head(GrantedApp app, String heading, boolean opensApps) {
        var name = new HtmlContainer(heading);
        name.add(ThingLinks.named(app.clientName(), opensApps ? ThingLinks.app(app.clientId()) : null));
        var title = Styled.of(new Div(name), "gd-grant-title");
        if (app.trusted()) {
            title.add(new Pill(getTranslation("client.trusted.short"), Pill.Tone.NEUTRAL));
        }
        var source = SourceMark.of(app.origin(), app.unverified());
        if (!source.words().isEmpty()) {
            title.add(new Pill(source.words(), source.tone()));
        }
        if (app.suspended()) {
            title.add(new Pill(getTranslation("client.status.suspended"), Pill.Tone.WARNING));
        }
        var texts = new Div(title, origin(app));
        var sponsor = app.sponsor();
        if (sponsor != null) {
            title.add(new Pill(getTranslation("client.purpose.agent"), Pill.Tone.NEUTRAL));
            texts.add(small(
                    sponsor.active()
                            ? getTranslation("client.sponsor.is", sponsor.name())
                            : getTranslation("grants.sponsor.none")));
        }
        if (app.organization() != null) {
            texts.add(small(getTranslation("grants.organization", app.organization())));
        }
        if (!app.supportEmail().isEmpty()) {
            texts.add(support(app));
        }
        var face = Styled.of(new Monogram(app.clientId(), app.clientName(), app.logoUri()), "gd-large");
        return Styled.of(new Div(face, texts), "gd-grant-head");
    }

    private static Component small(String words) {
        return Styled.of(new Div(new Span(words)), "gd-small");
    }

    /** Who registered it, and where its homepage is. */
    private Component origin(GrantedApp app) {
        var line = Styled.of(
                new Div(new Span(
                        app.ownerName().isEmpty()
                                ? getTranslation("client.noOwner")
                                : getTranslation("client.ownedBy", app.ownerName()))),
                "gd-secondary",
                "gd-small");
        if (!app.homepageHost().isEmpty()) {
            line.add(new Text(" · "), homepage(app));
        }
        return line;
    }

    private Component support(GrantedApp app) {
        return Styled.of(
                new Div(new Text(getTranslation("grants.support") + " "), new MailLink(app.supportEmail())),
                "gd-secondary",
                "gd-small");
    }

    /** A link only where following it is safe; the compatible API lets other addresses in. */
    private static Component homepage(GrantedApp app) {
        if (RedirectUri.checkWebAddress(app.clientUri()).refused()) {
            return new AddressText(app.homepageHost());
        }
        var link = new Anchor(app.clientUri(), new AddressText(app.homepageHost()));
        link.getElement().setAttribute("rel", "noopener noreferrer nofollow");
        link.getElement().setAttribute("target", "_blank");
        return link;
    }

    /** A list for this installation and one for each API, under its name. */
    private Component scopes(GrantedApp app, ScopeWords words) {
        var all = Styled.of(new Div(), "gd-scope-groups");
        for (var group : words.groups(app.scopes())) {
            var api = group.api();
            if (api != null) {
                var by = Styled.of(new Div(new Span(api.name())), "gd-secondary", "gd-small");
                if (!api.ownerName().isEmpty()) {
                    by.add(new Text(" · "), new Span(getTranslation("client.ownedBy", api.ownerName())));
                }
                by.add(new Text(" · "), new AddressText(api.host()));
                all.add(by);
            }
            all.add(scopes(group.words(), api == null ? getTranslation("grants.scopes") : api.name()));
        }
        return all;
    }

    private static Component scopes(List<ScopeWords.Words> scopes, String label) {
        var list = Styled.of(new UnorderedList(), "gd-scopes");
        list.getElement().setAttribute("aria-label", label);
        for (var scope : scopes) {
            var text = new Span(scope.title());
            text.setTitle(scope.sentence());
            var item = new ListItem((scope.risky() ? Icons.ALERT : Icons.CHECK).create(), text);
            item.setClassName("gd-risky", scope.risky());
            list.add(item);
        }
        return list;
    }
}
