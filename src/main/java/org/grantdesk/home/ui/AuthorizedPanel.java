package org.grantdesk.home.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.grantdesk.authorizations.GrantedApp;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;

/** The apps that may act for the reader. */
class AuthorizedPanel extends Panel {

    private final transient TimeTexts times;

    AuthorizedPanel(List<GrantedApp> apps, long all, TimeTexts times) {
        super("home.authorized");
        this.times = times;
        if (apps.isEmpty()) {
            add(new EmptyState(
                    Icons.PLUG, getTranslation("home.authorized.none"), getTranslation("home.authorized.none.text")));
            return;
        }
        var link = new Anchor(Paths.AUTHORIZED_ROUTE, getTranslation("home.authorized.all", all));
        withActions(link);
        var list = Styled.of(new UnorderedList(), "gd-home-list");
        apps.forEach(app -> list.add(item(app)));
        add(list);
    }

    private ListItem item(GrantedApp app) {
        var name = Styled.of(new Span(app.clientName()), "gd-app-name");
        name.getElement().setAttribute("dir", "auto");
        var used = Styled.of(
                new Div(
                        app.lastUsedAt() == null
                                ? getTranslation("home.neverUsed")
                                : getTranslation("home.used", times.relative(app.lastUsedAt()))),
                "gd-secondary",
                "gd-small");
        return new ListItem(new Monogram(app.clientId(), app.clientName(), app.logoUri()), new Div(name, used));
    }
}
