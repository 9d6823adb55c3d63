package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.grantdesk.clients.UsageDay;
import org.springframework.web.util.HtmlUtils;

/**
 * Draws what an app did by day: sign-ins with the failed requests on top of them, and tokens. The bars are SVG in the page,
 * so no library is loaded; those who do not see them get the same numbers as a table.
 */
class UsageChart extends Html {

    private static final int HEIGHT = 100;

    /**
     * @param days the oldest first
     * @param withTable also writes the table that only screen readers find; not where the numbers stand on the screen
     */
    UsageChart(List<UsageDay> days, boolean withTable) {
        super(new Drawing(days, UI.getCurrent().getLocale()).write(withTable));
    }

    /** The markup, with every text escaped. */
    private record Drawing(List<UsageDay> days, Locale locale) {

        String write(boolean withTable) {
            var out = new StringBuilder("<div class=\"gd-charts\">");
            chart(out, "usage.signIns", "gd-signins", UsageDay::signIns, UsageDay::failed);
            chart(out, "usage.tokens", "gd-tokens", UsageDay::tokens, day -> 0);
            if (withTable) {
                out.append("<div class=\"gd-sr-only\">");
                UsageTable.write(out, days.reversed(), locale);
                out.append("</div>");
            }
            return out.append("</div>").toString();
        }

        private void chart(
                StringBuilder out,
                String title,
                String style,
                ToLongFunction<UsageDay> lower,
                ToLongFunction<UsageDay> upper) {
            var most = days.stream()
                    .mapToLong(day -> lower.applyAsLong(day) + upper.applyAsLong(day))
                    .max()
                    .orElse(0);
            out.append("<div class=\"gd-chart ")
                    .append(style)
                    .append("\" aria-hidden=\"true\"><div class=\"gd-chart-head\"><span>")
                    .append(text(title));
            if (days.stream().anyMatch(day -> upper.applyAsLong(day) > 0)) {
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
                var day = days.get(x);
                var below = share(lower.applyAsLong(day), most);
                bar(out, "gd-count-bar", x, HEIGHT - below, below);
                var above = share(upper.applyAsLong(day), most);
                bar(out, "gd-count-bar gd-failed", x, HEIGHT - below - above, above);
                out.append("<rect class=\"gd-day-bar\" x=\"")
                        .append(x)
                        .append("\" y=\"0\" width=\"1\" height=\"100\"><title>")
                        .append(tip(day, title, lower, upper))
                        .append("</title></rect>");
            }
            out.append("</svg><div class=\"gd-chart-axis\"><span>")
                    .append(UsageTable.date(days.getFirst().day(), locale))
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

        private String tip(UsageDay day, String title, ToLongFunction<UsageDay> lower, ToLongFunction<UsageDay> upper) {
            var failed = upper.applyAsLong(day);
            return UsageTable.date(day.day(), locale) + ": " + text(title) + " " + number(lower.applyAsLong(day))
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
