package org.grantdesk.apis;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.grantdesk.security.Authorities;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was asked for APIs, by day (UTC), for those who may manage them. Numbers only: they tell no one who signed in. They
 * are up to {@link ApiUsageCounts#flush() five seconds} old.
 */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_APIS + "')")
public class ApiUsageService {

    public static final int MAX_DAYS = 400;

    /** The most apps that are told at once. */
    public static final int MAX_APPS = 100;

    private final ApiUsageRows rows;
    private final ApiPolicy policy;
    private final Clock clock;

    ApiUsageService(ApiUsageRows rows, ApiPolicy policy, Clock clock) {
        this.rows = rows;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * The last days of an API, the oldest first and today last, each of them, also those on which nothing happened. One
     * statement besides the API's own.
     */
    public List<ApiUsageDay> days(String apiId, int days) {
        policy.requireManaged(apiId);
        var count = Math.clamp(days, 1, MAX_DAYS);
        var first = today().minusDays(count - 1L);
        var known = rows.days(apiId, first).stream().collect(Collectors.toMap(ApiUsageDay::day, Function.identity()));
        return IntStream.range(0, count)
                .mapToObj(first::plusDays)
                .map(day -> known.getOrDefault(day, new ApiUsageDay(day, 0, 0)))
                .toList();
    }

    /** The apps that got tokens for the API in the last days, those with the most first; one beyond the most tells that there are more. */
    public List<ApiUsageApp> apps(String apiId, int days, int limit) {
        policy.requireManaged(apiId);
        return rows.apps(
                apiId, today().minusDays(Math.clamp(days, 1, MAX_DAYS) - 1L), Math.clamp(limit, 0, MAX_APPS + 1));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
