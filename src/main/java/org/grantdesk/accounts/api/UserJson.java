package org.grantdesk.accounts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.grantdesk.people.PersonDetails;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** A person as the dialect writes them. Times that are not known have no key, but for the end of the account. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record UserJson(
        String id,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long createAt,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long updateAt,
        long deleteAt,
        String username,
        String authService,
        String email,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean emailVerified,
        String nickname,
        String firstName,
        String lastName,
        String position,
        String roles,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long lastPasswordUpdate,
        String locale,
        Map<String, String> timezone,
        boolean disableWelcomeEmail) {

    /** Sorted: a {@code Map.of} has another order, and so an answer another ETag, on every server. */
    private static final Map<String, String> TIMEZONE_OF_THE_BROWSER = Collections.unmodifiableMap(
            new TreeMap<>(Map.of("automaticTimezone", "", "manualTimezone", "", "useAutomaticTimezone", "true")));

    static UserJson of(PersonDetails person) {
        return new UserJson(
                person.id(),
                millis(person.createdAt()),
                millis(person.updatedAt()),
                millis(person.deactivatedAt()),
                person.username(),
                "",
                person.email(),
                person.emailVerified(),
                person.nickname(),
                person.firstName(),
                person.lastName(),
                person.position(),
                String.join(" ", person.roleNames()),
                millis(person.passwordChangedAt()),
                person.locale(),
                TIMEZONE_OF_THE_BROWSER,
                false);
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }
}
