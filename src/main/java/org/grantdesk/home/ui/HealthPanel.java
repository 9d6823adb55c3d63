package org.grantdesk.home.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.AppAttentionService.Health;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.ui.ClientsNavigation;

/** The reader's own apps, each with how it is. */
class HealthPanel extends Panel {

    private final transient TimeTexts times;

    HealthPanel(List<Health> apps, TimeTexts times) {
        super("home.mine");
        this.times = times;
        var all = new Anchor(ClientsNavigation.list() + "?scope=mine", getTranslation("home.all"));
        all.setAriaLabel(getTranslation("home.mine.all"));
        withActions(all);
        var list = Styled.of(new UnorderedList(), "gd-home-list");
        apps.forEach(app -> list.add(item(app)));
        add(list);
    }

    private ListItem item(Health app) {
        var name = new Anchor(ClientsNavigation.pathOf(app.clientId()), app.name());
        name.getElement().setAttribute("dir", "auto");
        var more = Styled.of(
                new Div(getTranslation("home.people", app.people()) + " · "
                        + (app.lastUsedAt() == null
                                ? getTranslation("home.neverUsed")
                                : getTranslation("home.used", times.relative(app.lastUsedAt())))),
                "gd-secondary",
                "gd-small");
        return new ListItem(new Monogram(app.clientId(), app.name(), app.logoUri()), new Div(name, more), state(app));
    }

    private Pill state(Health app) {
        if (app.status() == ClientStatus.SUSPENDED) {
            return new Pill(getTranslation("client.status.suspended"), Pill.Tone.WARNING);
        }
        if (app.refused() > 0) {
            return new Pill(getTranslation("home.health.refused", app.refused()), Pill.Tone.BAD);
        }
        if (app.secretEndsAt() != null) {
            return new Pill(
                    getTranslation("home.health.ending", times.relative(app.secretEndsAt())), Pill.Tone.WARNING);
        }
        return app.healthy()
                ? new Pill(getTranslation("home.health.good"), Pill.Tone.GOOD)
                : new Pill(getTranslation("home.health.overdue"), Pill.Tone.WARNING);
    }
}
