package org.grantdesk.apis.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.ArrayList;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.PersonChoices;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.security.CurrentUser;

/** Makes the head of an API's screen: what it is, whose it is, and what is done with it. */
@SpringComponent
class ApiHeader {

    private final ApiActions actions;
    private final PersonChoices owners;
    private final CurrentUser currentUser;

    ApiHeader(ApiActions actions, PersonChoices owners, CurrentUser currentUser) {
        this.actions = actions;
        this.owners = owners;
        this.currentUser = currentUser;
    }

    PageHeader of(ApiDetails api) {
        var known = api.metadata();
        var monogram = Styled.of(new Monogram(api.id(), known.name(), known.logoUri()), "gd-large");
        return new PageHeader(known.name(), buttons(api))
                .withMedia(monogram)
                .withFacts(
                        new IdText(known.identifier(), text("apis.field.identifier")),
                        new Pill(ApiTexts.access(known.open()), Pill.Tone.NEUTRAL),
                        owner(api));
    }

    /** A link for those who may open the person. */
    private Component owner(ApiDetails api) {
        var owner = api.ownerId();
        if (owner == null) {
            return new Span(text("client.noOwner"));
        }
        var username = owners.byId(owner).map(Named::username).orElse("");
        var words = text("client.ownedBy", "\n").split("\n", -1);
        return new Span(
                new Text(words[0]),
                ThingLinks.person(
                        api.ownerName(), username, currentUser.mayOpenPeople() ? ThingLinks.person(owner) : null),
                new Text(words[1]));
    }

    private Component[] buttons(ApiDetails api) {
        var buttons = new ArrayList<Component>();
        if (!api.metadata().documentationUri().isEmpty()) {
            var documentation = Styled.of(
                    new Anchor(api.metadata().documentationUri(), text("apis.documentation")), "gd-button-link");
            documentation.getElement().setAttribute("rel", "noopener noreferrer nofollow");
            documentation.getElement().setAttribute("target", "_blank");
            buttons.add(documentation);
        }
        buttons.add(more(api));
        return buttons.toArray(Component[]::new);
    }

    private MenuBar more(ApiDetails api) {
        var bar = Styled.of(new MenuBar(), "gd-more");
        var root = bar.addItem(Icons.MORE.create());
        root.setAriaLabel(text("client.more"));
        var menu = root.getSubMenu();
        var settings = ApisNavigation.pathOf(api.id()) + ApisNavigation.SETTINGS;
        menu.addItem(text("client.more.edit"), event -> UI.getCurrent().navigate(settings));
        menu.addItem(text("apis.more.transfer"), event -> UI.getCurrent().navigate(settings));
        menu.addSeparator();
        menu.addItem(text("apis.delete"), event -> actions.delete(api));
        return bar;
    }
}
