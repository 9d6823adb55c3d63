package org.grantdesk.apis.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.base.SearchTerms;
import org.grantdesk.base.SearchWords;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;

/**
 * Grantdesk itself, above the APIs that people have registered: it is no one's own, and those are counted without it.
 */
class BuiltInApiRow extends Div {

    private final String issuer;

    BuiltInApiRow(String issuer) {
        this.issuer = issuer;
        addClassNames("gd-card", "gd-built-in");
        var name = getTranslation("apis.builtIn.name");
        var link = Styled.of(new Anchor(ThingLinks.BUILT_IN_API, name), "gd-app-name");
        var lines =
                Styled.of(new Span(link, new IdText(issuer, getTranslation("apis.field.identifier"))), "gd-app-lines");
        add(
                Styled.of(new Span(new Monogram(ThingLinks.BUILT_IN_API, name, ""), lines), "gd-app"),
                new Pill(getTranslation("scopes.builtIn"), Pill.Tone.NEUTRAL));
    }

    /** Stays where a search finds it like any other API. */
    void show(ListState shown) {
        var words = SearchTerms.of(getTranslation("apis.builtIn.name"), issuer);
        setVisible(!shown.is(ApiListState.MINE)
                && SearchWords.texts(shown.search())
                        .allMatch(sought -> words.stream().anyMatch(word -> word.startsWith(sought))));
    }
}
