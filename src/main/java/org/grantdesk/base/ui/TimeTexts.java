package org.grantdesk.base.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says times as the person in front of the screen reads them: in their language and their time zone. */
@Component
public class TimeTexts {

    private static final long[] LIMITS = {60, 3_600, 86_400, 30L * 86_400, 365L * 86_400, Long.MAX_VALUE};
    private static final long[] UNITS = {1, 60, 3_600, 86_400, 30L * 86_400, 365L * 86_400};
    private static final String[] NAMES = {"moment", "minutes", "hours", "days", "months", "years"};

    private final Clock clock;

    public TimeTexts(Clock clock) {
        this.clock = clock;
    }

    /** "2 h ago" or "in 3 d"; a dash for {@code null}. */
    public String relative(@Nullable Instant at) {
        if (at == null) {
            return "–";
        }
        var seconds = Duration.between(at, clock.instant()).toSeconds();
        var distance = Math.abs(seconds);
        int unit = 0;
        while (distance >= LIMITS[unit]) {
            unit++;
        }
        var key = "time." + (seconds >= 0 ? "past." : "future.") + NAMES[unit];
        return text(key, distance / UNITS[unit]);
    }

    /** Date and time to the minute, with the zone; empty for {@code null}. */
    public String exact(@Nullable Instant at) {
        return at == null
                ? ""
                : said(
                        at,
                        new DateTimeFormatterBuilder()
                                .appendLocalized(FormatStyle.LONG, FormatStyle.SHORT)
                                .appendLiteral(' ')
                                .appendZoneText(TextStyle.SHORT)
                                .toFormatter(UI.getCurrent().getLocale()));
    }

    /** The same to the second, for the log. */
    public String precise(Instant at) {
        return said(at, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.LONG));
    }

    private String said(Instant at, DateTimeFormatter formatter) {
        return formatter
                .withLocale(UI.getCurrent().getLocale())
                .withZone(zone())
                .format(at);
    }

    public String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(UI.getCurrent().getLocale())
                .withZone(zone())
                .format(at);
    }

    /** The relative time as a component that tells the exact one on hover and focus. */
    public RelativeTime show(Instant at) {
        return new RelativeTime(relative(at), exact(at), at);
    }

    /** The same with the seconds, for the log. */
    public RelativeTime showPrecise(Instant at) {
        return new RelativeTime(relative(at), precise(at), at);
    }

    public com.vaadin.flow.component.Component showOr(@Nullable Instant at, String otherwise) {
        return at == null ? new Span(otherwise) : show(at);
    }

    /** From now on a tab shows times of this zone; {@code null}: of the browser's. */
    static void show(UI ui, @Nullable ZoneId zone) {
        ComponentUtil.setData(ui, ZoneId.class, zone);
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    /** The time zone that the person chose, or the browser's. */
    public ZoneId zone() {
        var chosen = ComponentUtil.getData(UI.getCurrent(), ZoneId.class);
        return chosen == null ? browserZone() : chosen;
    }

    public static ZoneId browserZone() {
        var id = UI.getCurrent().getPage().getExtendedClientDetails().getTimeZoneId();
        return id != null && ZoneId.getAvailableZoneIds().contains(id) ? ZoneId.of(id) : ZoneOffset.UTC;
    }
}
