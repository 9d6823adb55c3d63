package org.grantdesk.base.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * Shows numbers by day as a table. Written in one piece, because as many components as there are cells would fill the
 * session.
 */
public class UsageTable extends Html {

    /**
     * The numbers of a day.
     *
     * @param amounts one for each column
     * @param notes explain the last number
     */
    public record Row(LocalDate day, List<Long> amounts, List<String> notes) {}

    /**
     * @param columns keys of the heads of the columns
     * @param rows from the first to the last
     */
    public UsageTable(List<String> columns, List<Row> rows) {
        super(html(columns, rows, UI.getCurrent().getLocale()));
    }

    private static String html(List<String> columns, List<Row> rows, Locale locale) {
        var out = new StringBuilder("<div class=\"gd-usage-table\" tabindex=\"0\" role=\"group\" aria-label=\""
                + text("usage.table") + "\">");
        write(out, columns, rows, locale);
        return out.append("</div>").toString();
    }

    /** With roles of its own: as cards, the parts of a table are laid out as blocks, which takes theirs from them. */
    static void write(StringBuilder out, List<String> columns, List<Row> rows, Locale locale) {
        out.append("<table role=\"table\"><caption class=\"gd-sr-only\">")
                .append(text("usage.table"))
                .append("</caption><thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">")
                .append(text("usage.day"));
        for (var column : columns) {
            out.append("</th><th role=\"columnheader\" scope=\"col\">").append(text(column));
        }
        out.append("</th></tr></thead><tbody role=\"rowgroup\">");
        var numbers = NumberFormat.getIntegerInstance(locale);
        for (var row : rows) {
            out.append("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">").append(date(row.day(), locale));
            for (int i = 0; i < columns.size(); i++) {
                // In a narrow window each day is a card, and its cells say themselves what they count.
                out.append("<td role=\"cell\" data-label=\"")
                        .append(text(columns.get(i)))
                        .append(row.amounts().get(i) == 0 ? "\" class=\"gd-none\">" : "\">")
                        .append(numbers.format(row.amounts().get(i)));
            }
            if (!row.notes().isEmpty()) {
                out.append(" <span class=\"gd-usage-reasons\">")
                        .append(row.notes().stream().map(HtmlUtils::htmlEscape).collect(Collectors.joining("<br>")))
                        .append("</span>");
            }
            out.append("</tr>");
        }
        out.append("</tbody></table>");
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
