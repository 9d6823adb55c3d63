package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.grantdesk.base.ui.AddressText;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.FailedRequest;
import org.grantdesk.redirects.AddressDifference;

/** Requests of the app that were refused: each with its reason, wrong addresses beside the right ones. */
class FailedRequestsPanel extends Panel {

    private final transient ClientDetails app;
    private final transient AddAddress addresses;
    private final transient TimeTexts times;

    FailedRequestsPanel(
            ClientDetails app,
            List<FailedRequest> requests,
            AddAddress addresses,
            TimeTexts times,
            Component... actions) {
        super("failure.title");
        this.app = app;
        this.addresses = addresses;
        this.times = times;
        var list = Styled.of(new OrderedList(), "gd-failures");
        requests.stream().map(this::item).forEach(list::add);
        add(new Paragraph(getTranslation("failure.text")), list);
        add(actions);
    }

    private ListItem item(FailedRequest request) {
        var difference = AddressDifference.between(request.expected(), request.presented());
        var head = Styled.of(new Span(headline(request, difference)), "gd-activity-action");
        var line = new Div(
                new Span(getTranslation("failure.times", request.occurrences())),
                new Text(" · "),
                times.show(request.lastAt()));
        if (request.occurrences() > 1) {
            line.add(new Text(" · "), new Span(getTranslation("failure.since")), new Text(" "));
            line.add(times.show(request.firstAt()));
        }
        line.addClassNames("gd-secondary", "gd-small");
        var item = new ListItem(head, line, addresses(request, difference));
        if (AddAddress.isRegistered(app, request)) {
            head.add(new Text(" "), new Pill(getTranslation("failure.registeredSince"), Pill.Tone.GOOD));
        }
        addresses.button(app, request).ifPresent(item::add);
        return item;
    }

    private String headline(FailedRequest request, AddressDifference difference) {
        var key = "failure.kind." + request.kind().name().toLowerCase(Locale.ROOT);
        if (!request.kind().isAboutAddresses()) {
            return getTranslation(key);
        }
        if (request.expected().isEmpty()) {
            return getTranslation(
                    request.kind() == FailedRequest.Kind.POST_LOGOUT_REDIRECT_URI
                            ? "failure.noneForSigningOut"
                            : "failure.noneRegistered");
        }
        if (request.kind() != FailedRequest.Kind.CODE_REDIRECT_URI
                && difference.only().isPresent()) {
            return getTranslation(ClientTexts.keyOf(difference.only().get()));
        }
        return getTranslation(
                key,
                difference.differing().stream()
                        .map(part -> getTranslation(
                                "failure.part." + part.kind().name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(", ")));
    }

    /** What both have in common stands below each other, so that the eye finds what differs. */
    private Component addresses(FailedRequest request, AddressDifference difference) {
        var table = new NativeTable();
        if (!request.kind().isAboutAddresses()) {
            if (request.presented().isEmpty()) {
                return new Div();
            }
            var alone = AddressDifference.between(request.presented(), request.presented());
            table.getBody().add(row("failure.address", alone, AddressDifference.Part::presented));
        } else {
            if (!request.expected().isEmpty()) {
                var right = request.kind() == FailedRequest.Kind.CODE_REDIRECT_URI
                        ? "failure.expected"
                        : "failure.registered";
                table.getBody().add(row(right, difference, AddressDifference.Part::expected));
            }
            table.getBody().add(row("failure.presented", difference, AddressDifference.Part::presented));
        }
        var scroller = Styled.of(new Div(table), "gd-compare");
        scroller.getElement().setAttribute("tabindex", "0");
        scroller.getElement().setAttribute("role", "group");
        scroller.getElement().setAttribute("aria-label", getTranslation("failure.comparison"));
        return scroller;
    }

    private NativeTableRow row(String key, AddressDifference difference, Function<AddressDifference.Part, String> own) {
        var head = new NativeTableHeaderCell(getTranslation(key));
        head.getElement().setAttribute("scope", "row");
        var row = new NativeTableRow(head);
        for (var part : difference.parts()) {
            var begin = cell(new AddressText(part.begin()));
            row.add(begin);
            if (part.differs()) {
                row.add(cell(mark(own.apply(part))), cell(new AddressText(part.end())));
            } else if (part.kind() == AddressDifference.Kind.SCHEME) {
                begin.add(new HtmlComponent("wbr"));
            }
        }
        return row;
    }

    private static Component mark(String text) {
        var mark = new HtmlContainer("mark");
        mark.setText(text);
        mark.setClassName("gd-gap", text.isEmpty());
        return mark;
    }

    private static NativeTableCell cell(Component content) {
        var cell = new NativeTableCell();
        cell.add(content);
        return cell;
    }
}
