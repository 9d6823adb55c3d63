package org.grantdesk.sessions;

import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.Ids;
import org.grantdesk.base.LastUseTimes;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.browser.LiveSessions;
import org.grantdesk.security.browser.ProviderSession;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sign-ins in browsers as rows. A server that is restarted forgets its sessions and finds their rows again by what the
 * browsers keep. A row that was not seen for as long as sessions live idle counts as over.
 */
@Component
class StoredSessions implements LiveSessions {

    /** No one works longer without signing in again, however busy the session is. */
    static final Duration LIFETIME = Duration.ofHours(12);

    /** How exact the time of the last visit is: more often, it is not even remembered to be written down. */
    static final Duration EXACTNESS = Duration.ofMinutes(2);

    /** Until a time that was remembered is surely written down. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private static final String TABLE = "browser_session";
    static final int MAX_ADDRESS = 64;
    private static final int MAX_USER_AGENT = 256;

    private final JdbcClient jdbc;
    private final LastUseTimes times;
    private final Duration idle;
    private final Clock clock;

    StoredSessions(
            JdbcClient jdbc,
            JdbcTemplate jdbcTemplate,
            @Value("${server.servlet.session.timeout}") Duration timeout,
            Clock clock) {
        this.jdbc = jdbc;
        this.times = new LastUseTimes(TABLE, "last_seen_at", jdbcTemplate, clock);
        // Zero and less mean that idle sessions do not end.
        this.idle = timeout.isPositive() ? timeout : LIFETIME;
        this.clock = clock;
    }

    @Bean
    static Expiry endedBrowserSessions() {
        return new Expiry(TABLE, "id", "expires_at", Duration.ZERO);
    }

    @Bean
    Expiry forgottenBrowserSessions() {
        return new Expiry(TABLE, "id", "last_seen_at", idle.plus(SLACK));
    }

    @Override
    public String begin(PersonPrincipal person, String address, String userAgent, @Nullable ProviderSession provider) {
        var id = Ids.next();
        var now = clock.instant();
        // Only of the account that signed in: a deactivation or a new password at the same moment came first.
        jdbc.sql("insert into browser_session (id, person_id, created_at, last_seen_at, expires_at, address,"
                        + " user_agent, provider, provider_subject, provider_session)"
                        + " select ?, p.id, ?, ?, ?, ?, ?, ?, ?, ? from person p"
                        + " where p.id = ? and p.security_version = ? and p.deactivated_at is null")
                .param(id)
                .param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .param(Timestamp.from(now.plus(LIFETIME)))
                .param(cut(address, MAX_ADDRESS))
                .param(cut(userAgent, MAX_USER_AGENT))
                .param(provider == null ? null : provider.provider())
                .param(provider == null ? null : provider.subject())
                .param(provider == null ? null : provider.sessionId())
                .param(person.id())
                .param(person.securityVersion())
                .update();
        return id;
    }

    @Override
    public void end(String sessionId) {
        jdbc.sql("delete from browser_session where id = ?").param(sessionId).update();
    }

    @Override
    public void keep(String sessionId, PersonPrincipal person, String tokenHash, Instant proven) {
        jdbc.sql("update browser_session set token_hash = ?, security_version = ?, proven_at = ? where id = ?")
                .params(tokenHash, person.securityVersion(), Timestamp.from(proven), sessionId)
                .update();
    }

    @Override
    public Optional<Kept> findKept(String tokenHash) {
        return jdbc.sql("select s.id, s.proven_at, p.id as person_id, p.username, p.security_version"
                        + " from browser_session s join person p on p.id = s.person_id"
                        + " where s.token_hash = ? and s.security_version = p.security_version"
                        + " and p.deactivated_at is null and s.expires_at > ? and s.last_seen_at > ?")
                .params(tokenHash, Timestamp.from(clock.instant()), Timestamp.from(forgottenBefore()))
                .query((row, number) -> new Kept(
                        row.getString("id"),
                        new PersonPrincipal(
                                row.getString("person_id"), row.getString("username"), row.getLong("security_version")),
                        row.getTimestamp("proven_at").toInstant()))
                .optional();
    }

    @Override
    public void endIdle(String sessionId) {
        jdbc.sql("delete from browser_session where id = ? and last_seen_at < ?")
                .params(sessionId, Timestamp.from(clock.instant().minus(idle).plus(SLACK)))
                .update();
    }

    /**
     * Ends all of a person, but for one; tells how many. Where the person's row changes too, it is written before, so that
     * a sign-in going on waits or is seen.
     */
    int endAllOf(String personId, @Nullable String but) {
        return jdbc.sql("delete from browser_session where id in (select id from browser_session"
                        + " where person_id = ? and id <> ? order by id for update)")
                .params(personId, but == null ? "" : but)
                .update();
    }

    /** A person is there in this session now. */
    void seen(String sessionId, Instant lastSeen) {
        if (lastSeen.isBefore(clock.instant().minus(EXACTNESS))) {
            times.mark(sessionId);
        }
    }

    /** Sessions that were not seen since then have ended, whether their server told so or not. */
    Instant forgottenBefore() {
        return clock.instant().minus(idle).minus(SLACK);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    @PreDestroy
    void flush() {
        times.flush();
    }

    /** Browsers write ASCII there; whatever else came along is no text to show. */
    static String cut(String text, int maxLength) {
        var plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= maxLength ? plain : plain.substring(0, maxLength);
    }
}
