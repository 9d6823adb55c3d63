package org.grantdesk.authserver.consent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.grantdesk.authorizations.GrantTerm;
import org.jspecify.annotations.Nullable;

/** The ends of an app's access that a person can choose from, as the consent page offers them. */
public final class ConsentTerms {

    static final String PARAMETER = "term";

    private static final List<Integer> SHORT = List.of(1, 30);
    private static final String LONGEST = "longest";
    private static final String KEPT = "kept";

    private ConsentTerms() {}

    /**
     * One of them.
     *
     * @param days from now on; 0: none of these
     * @param end of what was allowed before, which this leaves as it is; {@code null}: this is for another end
     * @param preset whether it is chosen unless the person chooses otherwise
     */
    public record Choice(String value, int days, @Nullable Instant end, boolean preset) {

        public String until(Locale reader) {
            return end == null
                    ? ""
                    : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(reader)
                            .format(end.atZone(ZoneOffset.UTC));
        }
    }

    /**
     * The choices, the shortest first. Who has chosen an end before keeps it unless they choose another.
     *
     * @param maxDays the longest there is; 0: until it is revoked
     * @param standing end of the grant that stands; {@code null}: there is none
     */
    static List<Choice> offered(int maxDays, @Nullable Instant standing) {
        var choices = new ArrayList<Choice>();
        if (standing != null) {
            choices.add(new Choice(KEPT, 0, standing, true));
        }
        SHORT.stream()
                .filter(days -> maxDays == 0 || days < maxDays)
                .forEach(days -> choices.add(new Choice(Integer.toString(days), days, null, false)));
        choices.add(new Choice(LONGEST, maxDays, null, standing == null));
        return choices;
    }

    /** What was chosen; a page of an older version has no such choice. Empty when it is none of those offered. */
    static Optional<GrantTerm> read(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.of(GrantTerm.LONGEST);
            case String kept when KEPT.equals(kept) -> Optional.of(GrantTerm.KEPT);
            case String longest when LONGEST.equals(longest) -> Optional.of(GrantTerm.LONGEST);
            case String days
            when SHORT.stream().anyMatch(each -> days.equals(each.toString())) ->
                Optional.of(GrantTerm.days(Integer.parseInt(days)));
            default -> Optional.empty();
        };
    }
}
