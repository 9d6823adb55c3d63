package org.grantdesk.clients.ui;

import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.grantdesk.base.ui.UsageChart;
import org.grantdesk.base.ui.UsageChart.Bars;
import org.grantdesk.base.ui.UsageTable;
import org.grantdesk.clients.UsageDay;

/** What an app did by day, as charts and as a table. */
final class UsageParts {

    private static final List<String> COLUMNS =
            List.of("usage.signIns", "usage.refreshes", "usage.tokens", "usage.failed");

    private UsageParts() {}

    /**
     * Sign-ins with the failed requests on top of them, and tokens.
     *
     * @param days the oldest first
     * @param withTable also writes the table that only screen readers find; not where the numbers stand on the screen
     */
    static UsageChart chart(List<UsageDay> days, boolean withTable) {
        return new UsageChart(
                days.stream().map(UsageDay::day).toList(),
                List.of(
                        new Bars(
                                "usage.signIns",
                                "gd-signins",
                                amounts(days, UsageDay::signIns),
                                amounts(days, UsageDay::failed)),
                        new Bars("usage.tokens", "gd-tokens", amounts(days, UsageDay::tokens))),
                withTable ? COLUMNS : List.of(),
                withTable ? rows(days.reversed()) : List.of());
    }

    /**
     * @param days in the order of the rows
     */
    static UsageTable table(List<UsageDay> days) {
        return new UsageTable(COLUMNS, rows(days));
    }

    private static List<Long> amounts(List<UsageDay> days, ToLongFunction<UsageDay> amount) {
        return days.stream().map(amount::applyAsLong).toList();
    }

    private static List<UsageTable.Row> rows(List<UsageDay> days) {
        return days.stream()
                .map(day -> new UsageTable.Row(
                        day.day(), List.of(day.signIns(), day.refreshes(), day.tokens(), day.failed()), reasons(day)))
                .toList();
    }

    private static List<String> reasons(UsageDay day) {
        var numbers = NumberFormat.getIntegerInstance(UI.getCurrent().getLocale());
        return day.failures().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(reason -> numbers.format(reason.getValue()) + " × " + ClientTexts.of(reason.getKey()))
                .toList();
    }
}
