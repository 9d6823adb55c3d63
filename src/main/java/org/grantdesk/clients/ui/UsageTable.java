package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.grantdesk.clients.UsageDay;
import org.springframework.web.util.HtmlUtils;

/**
 * What an app did by day, as a table. Written in one piece, because as many components as there are cells would fill the
 * session.
 */
class UsageTable extends Html {

    private static final List<String> COLUMNS =
            List.of("usage.signIns", "usage.refreshes", "usage.tokens", "usage.failed");

    /** @param days in the order of the rows */
    UsageTable(List<UsageDay> days) {
        super(html(days, UI.getCurrent().getLocale()));
    }

    private static String html(List<UsageDay> days, Locale locale) {
        var out = new StringBuilder("<div class=\"gd-usage-table\" tabindex=\"0\" role=\"group\" aria-label=\""
                + text("usage.table") + "\">");
        write(out, days, locale);
        return out.append("</div>").toString();
    }

    /** With roles of its own: as cards, the parts of a table are laid out as blocks, which takes theirs from them. */
    static void write(StringBuilder out, List<UsageDay> days, Locale locale) {
        out.append("<table role=\"table\"><caption class=\"gd-sr-only\">")
                .append(text("usage.table"))
                .append("</caption><thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">")
                .append(text("usage.day"));
        for (var column : COLUMNS) {
            out.append("</th><th role=\"columnheader\" scope=\"col\">").append(text(column));
        }
        out.append("</th></tr></thead><tbody role=\"rowgroup\">");
        var numbers = NumberFormat.getIntegerInstance(locale);
        for (var day : days) {
            out.append("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">").append(date(day.day(), locale));
            var amounts = List.of(day.signIns(), day.refreshes(), day.tokens(), day.failed());
            for (int i = 0; i < amounts.size(); i++) {
                // In a narrow window each day is a card, and its cells say themselves what they count.
                out.append("<td role=\"cell\" data-label=\"")
                        .append(text(COLUMNS.get(i)))
                        .append(amounts.get(i) == 0 ? "\" class=\"gd-none\">" : "\">")
                        .append(numbers.format(amounts.get(i)));
            }
            if (day.failed() > 0) {
                out.append(" <span class=\"gd-usage-reasons\">")
                        .append(reasons(day, numbers))
                        .append("</span>");
            }
            out.append("</tr>");
        }
        out.append("</tbody></table>");
    }

    private static String reasons(UsageDay day, NumberFormat numbers) {
        return day.failures().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(java.util.Comparator.reverseOrder()))
                .map(reason -> HtmlUtils.htmlEscape(
                        numbers.format(reason.getValue()) + " × " + ClientTexts.of(reason.getKey())))
                .collect(Collectors.joining("<br>"));
    }

    /** Days are UTC days, independent of the reader's time zone. */
    static String date(LocalDate day, Locale locale) {
        return HtmlUtils.htmlEscape(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day));
    }

    private static String text(String key) {
        return HtmlUtils.htmlEscape(UI.getCurrent().getTranslation(key));
    }
}
