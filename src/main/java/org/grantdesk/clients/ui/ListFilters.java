package org.grantdesk.clients.ui;

import com.vaadin.flow.router.QueryParameters;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientFilters;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.clients.ClientFilters.SecretAge;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the list of apps, as the address of the page says them. What is {@code null} does not restrict, and
 * neither does an unknown value in an address.
 *
 * @param owner id of a person
 * @param warning only apps with a warning about a redirect URI
 * @param from first day of registration
 * @param until last day of registration
 * @param concern only apps that need attention for this reason
 */
record ListFilters(
        @Nullable String owner,
        @Nullable ClientType type,
        @Nullable ClientStatus status,
        @Nullable Boolean trusted,
        boolean warning,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Unused unused,
        @Nullable SecretAge secretAge,
        @Nullable Concern concern)
        implements Serializable {

    static final ListFilters NONE = new ListFilters(null, null, null, null, false, null, null, null, null, null);

    static ListFilters of(QueryParameters parameters) {
        return new ListFilters(
                text(parameters, "owner").filter(Ids::isWellFormed).orElse(null),
                named(ClientType.values(), parameters, "type"),
                named(ClientStatus.values(), parameters, "status"),
                text(parameters, "trusted")
                        .filter(text -> text.equals("yes") || text.equals("no"))
                        .map("yes"::equals)
                        .orElse(null),
                parameters.getSingleParameter("warning").isPresent(),
                text(parameters, "from").map(ListFilters::day).orElse(null),
                text(parameters, "until").map(ListFilters::day).orElse(null),
                named(Unused.values(), parameters, "unused"),
                named(SecretAge.values(), parameters, "secret"),
                named(Concern.values(), parameters, "attention"));
    }

    void addTo(Map<String, List<String>> all) {
        put(all, "owner", owner);
        put(all, "type", name(type));
        put(all, "status", name(status));
        put(all, "trusted", trusted == null ? null : trusted ? "yes" : "no");
        put(all, "warning", warning ? "yes" : null);
        put(all, "from", from);
        put(all, "until", until);
        put(all, "unused", name(unused));
        put(all, "secret", name(secretAge));
        put(all, "attention", name(concern));
    }

    ClientFilters toFilters(boolean mine, ZoneId zone) {
        return new ClientFilters(
                mine,
                owner,
                type,
                status,
                trusted,
                warning,
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                until == null ? null : until.plusDays(1).atStartOfDay(zone).toInstant(),
                unused,
                secretAge,
                concern);
    }

    ListFilters withOwner(@Nullable String wanted) {
        return new ListFilters(wanted, type, status, trusted, warning, from, until, unused, secretAge, concern);
    }

    ListFilters withType(@Nullable ClientType wanted) {
        return new ListFilters(owner, wanted, status, trusted, warning, from, until, unused, secretAge, concern);
    }

    ListFilters withStatus(@Nullable ClientStatus wanted) {
        return new ListFilters(owner, type, wanted, trusted, warning, from, until, unused, secretAge, concern);
    }

    ListFilters withTrusted(@Nullable Boolean wanted) {
        return new ListFilters(owner, type, status, wanted, warning, from, until, unused, secretAge, concern);
    }

    ListFilters withWarning(boolean only) {
        return new ListFilters(owner, type, status, trusted, only, from, until, unused, secretAge, concern);
    }

    ListFilters withFrom(@Nullable LocalDate wanted) {
        return new ListFilters(owner, type, status, trusted, warning, wanted, until, unused, secretAge, concern);
    }

    ListFilters withUntil(@Nullable LocalDate wanted) {
        return new ListFilters(owner, type, status, trusted, warning, from, wanted, unused, secretAge, concern);
    }

    ListFilters withUnused(@Nullable Unused wanted) {
        return new ListFilters(owner, type, status, trusted, warning, from, until, wanted, secretAge, concern);
    }

    ListFilters withSecretAge(@Nullable SecretAge wanted) {
        return new ListFilters(owner, type, status, trusted, warning, from, until, unused, wanted, concern);
    }

    ListFilters withConcern(@Nullable Concern wanted) {
        return new ListFilters(owner, type, status, trusted, warning, from, until, unused, secretAge, wanted);
    }

    private static Optional<String> text(QueryParameters parameters, String name) {
        return parameters.getSingleParameter(name);
    }

    private static <E extends Enum<E>> @Nullable E named(E[] all, QueryParameters parameters, String name) {
        var text = text(parameters, name).orElse("");
        return Arrays.stream(all)
                .filter(constant -> text.equals(name(constant)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null
                ? null
                : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Years that a database can store. */
    private static @Nullable LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text);
            return day.getYear() >= 1970 && day.getYear() <= 9999 ? day : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static void put(Map<String, List<String>> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, List.of(value.toString()));
        }
    }
}
