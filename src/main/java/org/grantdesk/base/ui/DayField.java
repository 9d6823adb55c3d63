package org.grantdesk.base.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.VaadinRequest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A day, written as the person's locale writes it; {@code 2026-03-31} is understood everywhere. What is no day is refused at
 * the field and stays there.
 */
public final class DayField extends DatePicker {

    private static final int SUNDAYS_BEFORE = 7;

    DayField(String label) {
        setLabel(label);
        setClearButtonVisible(true);
        // Anyone who types needs no calendar over the other fields; its button opens it.
        setAutoOpen(false);
        var locale = locale();
        setLocale(locale);
        setI18n(texts(locale));
    }

    /** Hears of each day that the person chooses, and of {@code null} once the field is empty. */
    void onChoice(SerializableConsumer<@Nullable LocalDate> chosen) {
        addValueChangeListener(event -> {
            if (event.isFromClient() && !isInputUnparsable() && !isOutside(event.getValue())) {
                chosen.accept(event.getValue());
            }
        });
    }

    /** Shows a day; one that was typed and not understood gives way to it only. */
    void show(@Nullable LocalDate day) {
        if (day != null || !isInputUnparsable()) {
            setValue(day);
        }
    }

    private boolean isOutside(@Nullable LocalDate day) {
        return day != null
                && ((getMin() != null && day.isBefore(getMin())) || (getMax() != null && day.isAfter(getMax())));
    }

    /** As the browser asks for it, if it is a variety of the person's language: British dates differ from American ones. */
    private Locale locale() {
        var request = VaadinRequest.getCurrent();
        var asked = request == null ? null : request.getLocale();
        return asked != null && asked.getLanguage().equals(getLocale().getLanguage()) ? asked : getLocale();
    }

    /** The short form of the locale, with the century. */
    static String pattern(Locale locale) {
        return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale)
                .replaceAll("y+", "yyyy");
    }

    private DatePickerI18n texts(Locale locale) {
        var pattern = pattern(locale);
        return new DatePickerI18n()
                .setDateFormats(pattern, "yyyy-MM-dd", pattern.replace("yyyy", "yy"))
                .setMonthNames(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale))
                        .toList())
                .setWeekdays(weekdays(TextStyle.FULL_STANDALONE, locale))
                .setWeekdaysShort(weekdays(TextStyle.SHORT_STANDALONE, locale))
                .setFirstDayOfWeek(WeekFields.of(locale).getFirstDayOfWeek().getValue() % SUNDAYS_BEFORE)
                .setToday(getTranslation("days.today"))
                .setCancel(getTranslation("action.cancel"))
                .setBadInputErrorMessage(getTranslation("days.notUnderstood", example(pattern)))
                .setMinErrorMessage(getTranslation("days.tooEarly"))
                .setMaxErrorMessage(getTranslation("days.tooLate"));
    }

    private static String example(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).format(LocalDate.of(2026, Month.MARCH, 31));
    }

    /** From Sunday on, as the picker counts. */
    private static List<String> weekdays(TextStyle style, Locale locale) {
        return IntStream.range(0, SUNDAYS_BEFORE)
                .mapToObj(day -> DayOfWeek.SUNDAY.plus(day).getDisplayName(style, locale))
                .toList();
    }
}
