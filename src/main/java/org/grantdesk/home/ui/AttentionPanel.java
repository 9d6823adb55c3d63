package org.grantdesk.home.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Locale;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.AppAttentionService.Finding;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.clients.ui.ClientsNavigation;

/**
 * What needs attention: what waits for the person's decision, then for each reason the number of apps, which leads to their
 * list, and the first of them by name.
 */
class AttentionPanel extends Panel {

    AttentionPanel(long approvals, List<Finding> findings, int secretMaxDays) {
        super("home.attention");
        var list = Styled.of(new UnorderedList(), "gd-attention");
        if (approvals > 0) {
            list.add(item(
                    Paths.APPROVALS_ROUTE,
                    getTranslation("home.approvals", approvals),
                    new Div(),
                    getTranslation("home.approvals.action"),
                    "gd-warning"));
        }
        findings.forEach(finding -> list.add(item(finding, secretMaxDays)));
        add(list);
    }

    private ListItem item(Finding finding, int secretMaxDays) {
        var key = finding.concern().name().toLowerCase(Locale.ROOT);
        var path = ClientsNavigation.listOf(finding.concern());
        var sentence = getTranslation("home.concern." + key, finding.apps().atLeast(), secretMaxDays);
        var names = Styled.of(new Div(), "gd-secondary", "gd-small", "gd-attention-names");
        finding.first().forEach(app -> {
            var name = new Anchor(ClientsNavigation.pathOf(app.clientId()), app.clientName());
            name.getElement().setAttribute("dir", "auto");
            names.add(name);
        });
        var rest = finding.apps().apps() - finding.first().size();
        if (finding.apps().more()) {
            names.add(new Span(getTranslation("home.more.uncounted")));
        } else if (rest > 0) {
            names.add(new Span(getTranslation("home.more", rest)));
        }
        return item(path, sentence, names, getTranslation("home.action." + key), tone(finding.concern()));
    }

    private static ListItem item(String path, String sentence, Div names, String verb, String tone) {
        var text = new Div(Styled.of(new Anchor(path, sentence), "gd-attention-sentence"), names);
        var dot = Styled.of(new Span(), "gd-dot", tone);
        dot.getElement().setAttribute("aria-hidden", "true");
        return new ListItem(dot, text, Styled.of(new Anchor(path, verb), "gd-button-link"));
    }

    private static String tone(Concern concern) {
        return switch (concern) {
            case FAILING -> "gd-bad";
            case OWNERLESS, SPONSORLESS, SECRET_EXPIRING -> "gd-warning";
            case SECRET_OVERDUE, UNUSED -> "gd-neutral";
        };
    }
}
