package org.grantdesk.clients;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.grantdesk.base.Csv;
import org.grantdesk.security.Authorities;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Writes what an app did as CSV (RFC 4180), a line for each day: what {@link UsageService#days} gives the asker. */
@Component
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class UsageExport {

    private static final String HEAD = Csv.head(Stream.concat(
                    Stream.of("day_utc", "sign_ins", "refreshes", "tokens", "failed"),
                    Arrays.stream(FailureReason.values())
                            .map(reason -> "failed_" + reason.name().toLowerCase(Locale.ROOT)))
            .toArray(String[]::new));

    private final UsageService usage;

    UsageExport(UsageService usage) {
        this.usage = usage;
    }

    /** Writes a head and the last days, the oldest first. */
    public void write(String clientId, int days, Appendable out) throws IOException {
        var all = usage.days(clientId, days);
        out.append(HEAD);
        for (var day : all) {
            out.append(Csv.line(Stream.concat(
                    Stream.of(
                            day.day().toString(),
                            String.valueOf(day.signIns()),
                            String.valueOf(day.refreshes()),
                            String.valueOf(day.tokens()),
                            String.valueOf(day.failed())),
                    Arrays.stream(FailureReason.values())
                            .map(reason -> String.valueOf(day.failures().getOrDefault(reason, 0L))))));
        }
    }
}
