package org.grantdesk.base.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableBiConsumer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Chooses a range of days, each end of which may be open: two fields, and the ranges that are wanted most. */
public final class DayRange extends Div {

    public final DayField from;
    public final DayField until;
    private final transient TimeTexts times;
    private final transient SerializableBiConsumer<@Nullable LocalDate, @Nullable LocalDate> onChange;

    /** @param onChange gets the first and the last day, {@code null} for an open end */
    public DayRange(
            String fromLabel,
            String untilLabel,
            TimeTexts times,
            SerializableBiConsumer<@Nullable LocalDate, @Nullable LocalDate> onChange) {
        this.times = times;
        this.onChange = onChange;
        from = new DayField(fromLabel);
        until = new DayField(untilLabel);
        addClassName("gd-day-range");
        from.onChoice(day -> onChange.accept(day, until.getValue()));
        until.onChoice(day -> onChange.accept(from.getValue(), day));
        var days = Styled.of(new Div(from, until), "gd-filter-days");
        var presets = Styled.of(
                new Div(preset("days.today", 1), preset("days.week", 7), preset("days.month", 30)), "gd-day-presets");
        add(days, presets);
    }

    private Button preset(String key, int days) {
        var button = new Button(getTranslation(key), event -> {
            var today = times.today();
            onChange.accept(today.minusDays(days - 1L), today);
        });
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    public void show(@Nullable LocalDate first, @Nullable LocalDate last) {
        from.show(first);
        from.setMax(last);
        until.show(last);
        until.setMin(first);
    }
}
