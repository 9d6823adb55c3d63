package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.text.NumberFormat;
import java.util.Comparator;
import java.util.Map;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.clients.FailureReason.Cure;

/** Failed requests by their reason, those with the most first; each with what to do and the way there. */
class FailuresPanel extends Panel {

    FailuresPanel(String titleKey, String clientId, Map<FailureReason, Long> failures) {
        super(titleKey);
        var list = Styled.of(new UnorderedList(), "gd-reasons");
        var numbers = NumberFormat.getIntegerInstance(getLocale());
        failures.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(failure -> list.add(item(clientId, failure.getKey(), numbers.format(failure.getValue()))));
        add(list);
    }

    private static ListItem item(String clientId, FailureReason reason, String amount) {
        var number = Styled.of(new Span(amount), "gd-reason-amount");
        var item = new ListItem(number, new Div(new Span(ClientTexts.of(reason))));
        if (reason.cure() == Cure.NONE) {
            var hint = Styled.of(new Span(Cures.textOf(Cure.NONE)), "gd-secondary", "gd-small");
            item.add(hint);
        } else {
            item.add(new Anchor(Cures.pathOf(clientId, reason.cure()), Cures.textOf(reason.cure())));
        }
        return item;
    }
}
