package org.grantdesk.base.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.web.util.HtmlUtils;

/**
 * Draws numbers by day, such as sign-ins with the failed requests on top of them. The bars are SVG in the page, so no
 * library is loaded; those who do not see them get the same numbers as a table.
 */
public class UsageChart extends Html {

    private static final int HEIGHT = 100;

    /**
     * A chart of its own, with a bar for each day.
     *
     * @param title key of what is counted
     * @param style class of the chart
     * @param amounts the oldest first
     * @param failed what stands on top of them, as many; the column of the table that has these is {@code usage.failed}
     */
    public record Bars(String title, String style, List<Long> amounts, List<Long> failed) {

        /** Without anything on top. */
        public Bars(String title, String style, List<Long> amounts) {
            this(title, style, amounts, Collections.nCopies(amounts.size(), 0L));
        }
    }

    /**
     * @param days the oldest first
     * @param columns keys of the heads of the table that only screen readers find; none where the numbers stand on the
     *     screen
     * @param rows of that table
     */
    public UsageChart(List<LocalDate> days, List<Bars> charts, List<String> columns, List<UsageTable.Row> rows) {
        super(new Drawing(days, UI.getCurrent().getLocale()).write(charts, columns, rows));
    }

    /** The markup, with every text escaped. */
    private record Drawing(List<LocalDate> days, Locale locale) {

        String write(List<Bars> charts, List<String> columns, List<UsageTable.Row> rows) {
            var out = new StringBuilder("<div class=\"gd-charts\">");
            charts.forEach(bars -> chart(out, bars));
            if (!columns.isEmpty()) {
                out.append("<div class=\"gd-sr-only\">");
                UsageTable.write(out, columns, rows, locale);
                out.append("</div>");
            }
            return out.append("</div>").toString();
        }

        private void chart(StringBuilder out, Bars bars) {
            var most = IntStream.range(0, days.size())
                    .mapToLong(x -> bars.amounts().get(x) + bars.failed().get(x))
                    .max()
                    .orElse(0);
            out.append("<div class=\"gd-chart ")
                    .append(bars.style())
                    .append("\" aria-hidden=\"true\"><div class=\"gd-chart-head\"><span>")
                    .append(text(bars.title()));
            if (bars.failed().stream().anyMatch(amount -> amount > 0)) {
                out.append("</span><span class=\"gd-chart-failed\">").append(text("usage.failed"));
            }
            out.append("</span><span class=\"gd-chart-most\">")
                    .append(text("usage.most", number(most)))
                    .append("</span></div><svg viewBox=\"0 0 ")
                    .append(days.size())
                    .append(' ')
                    .append(HEIGHT)
                    .append("\" preserveAspectRatio=\"none\" focusable=\"false\">");
            for (int x = 0; x < days.size(); x++) {
                var below = share(bars.amounts().get(x), most);
                bar(out, "gd-count-bar", x, HEIGHT - below, below);
                var above = share(bars.failed().get(x), most);
                bar(out, "gd-count-bar gd-failed", x, HEIGHT - below - above, above);
                out.append("<rect class=\"gd-day-bar\" x=\"")
                        .append(x)
                        .append("\" y=\"0\" width=\"1\" height=\"100\"><title>")
                        .append(tip(x, bars))
                        .append("</title></rect>");
            }
            out.append("</svg><div class=\"gd-chart-axis\"><span>")
                    .append(UsageTable.date(days.getFirst(), locale))
                    .append("</span><span>")
                    .append(text("usage.today"))
                    .append("</span></div></div>");
        }

        /** What is there at all is seen, however small its share. */
        private static double share(long amount, long most) {
            return amount == 0 ? 0 : Math.max(2, amount * (HEIGHT - 2.0) / most);
        }

        private static void bar(StringBuilder out, String style, int x, double y, double height) {
            if (height > 0) {
                out.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%.2f\" y=\"%.1f\" width=\"0.7\" height=\"%.1f\"/>",
                        style,
                        x + 0.15,
                        y,
                        height));
            }
        }

        private String tip(int x, Bars bars) {
            var failed = bars.failed().get(x);
            return UsageTable.date(days.get(x), locale) + ": " + text(bars.title()) + " "
                    + number(bars.amounts().get(x))
                    + (failed == 0 ? "" : ", " + text("usage.failed") + " " + number(failed));
        }

        private String number(long amount) {
            return NumberFormat.getIntegerInstance(locale).format(amount);
        }

        private static String text(String key, Object... parameters) {
            return HtmlUtils.htmlEscape(UI.getCurrent().getTranslation(key, parameters));
        }
    }
}
