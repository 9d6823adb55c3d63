package org.grantdesk.clients;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.grantdesk.security.Authorities;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What apps did, by day (UTC), for those who may manage them. Numbers only: they tell no one who signed in. They are up to
 * {@link AppUsage#flush() five seconds} old.
 */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class UsageService {

    public static final int MAX_DAYS = 400;

    private final UsageRows rows;
    private final ClientPolicy policy;
    private final Clock clock;

    UsageService(UsageRows rows, ClientPolicy policy, Clock clock) {
        this.rows = rows;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * The last days of an app, the oldest first and today last, each of them, also those on which nothing happened. One
     * statement besides the app's own. Refused as reading the app itself would be.
     */
    public List<UsageDay> days(String clientId, int days) {
        var app = policy.requireManaged(clientId);
        var count = Math.clamp(days, 1, MAX_DAYS);
        var today = today();
        var first = today.minusDays(count - 1L);
        var known = rows.days(app.id(), first).stream().collect(Collectors.toMap(UsageDay::day, Function.identity()));
        return IntStream.range(0, count)
                .mapToObj(first::plusDays)
                .map(day -> known.getOrDefault(day, new UsageDay(day, 0, 0, 0, Map.of())))
                .toList();
    }

    /**
     * Why most of an app's failed requests of today failed; empty when none did. Addresses that were registered since are
     * left out. One statement besides the app's own.
     */
    public Optional<FailureReason> failingToday(String clientId) {
        return rows.failing(policy.requireManaged(clientId).id(), today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
