package org.grantdesk.apis.ui;

import static org.grantdesk.base.ui.Texts.text;

import java.time.Duration;
import java.util.Locale;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.TokenFormat;
import org.grantdesk.base.ui.Pill;

/** Words for what is said of an API. */
final class ApiTexts {

    private ApiTexts() {}

    static String of(TokenFormat format) {
        return text("apis.tokens." + format.name().toLowerCase(Locale.ROOT));
    }

    /** Whether any app may use it. */
    static String access(boolean open) {
        return text(open ? "apis.access.any" : "apis.access.listed");
    }

    static String of(ApiScope.Risk risk) {
        return text("scope.risk." + risk.name().toLowerCase(Locale.ROOT));
    }

    static Pill pill(ApiScope.Risk risk) {
        return new Pill(
                of(risk),
                switch (risk) {
                    case LOW -> Pill.Tone.NEUTRAL;
                    case MEDIUM -> Pill.Tone.WARNING;
                    case HIGH -> Pill.Tone.BAD;
                });
    }

    /** In the largest unit that leaves nothing over. */
    static String of(Duration time) {
        if (time.toMinutes() % 60 != 0 || time.toMinutes() == 0) {
            return text("duration.minutes", time.toMinutes());
        }
        return time.toHours() % 24 == 0 ? text("duration.days", time.toDays()) : text("duration.hours", time.toHours());
    }
}
