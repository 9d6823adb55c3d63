package org.grantdesk.apis.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.Panel;

/** Says what to do next with an API that no one has used yet. */
class NextStepsPanel extends Panel {

    NextStepsPanel(ApiDetails api) {
        super("apis.next");
        var steps = new OrderedList();
        steps.addClassName("gd-steps");
        steps.add(step("apis.next.serve"));
        steps.add(step(api.metadata().tokenFormat().signed() ? "apis.next.signed" : "apis.next.opaque"));
        steps.add(step(
                "apis.next.apps",
                new IdText("resource=" + api.metadata().identifier(), getTranslation("apis.next.parameter"))));
        if (!api.metadata().open()) {
            steps.add(step(
                    "apis.next.listed",
                    new Anchor(
                            ApisNavigation.pathOf(api.id()) + ApisNavigation.APPS, getTranslation("apis.tab.apps"))));
        }
        add(steps);
    }

    private ListItem step(String key, Component... more) {
        var item = new ListItem(new Span(getTranslation(key)));
        for (var part : more) {
            item.add(new Span(" "), part);
        }
        return item;
    }
}
