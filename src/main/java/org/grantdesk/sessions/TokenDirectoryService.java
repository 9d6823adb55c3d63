package org.grantdesk.sessions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.RowLocks;
import org.grantdesk.base.Rows;
import org.grantdesk.base.TokenProperties;
import org.grantdesk.security.Authorities;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everyone's personal access tokens that were not revoked, for administrators: listed, searched, held to the policy. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class TokenDirectoryService {

    public static final int MOST_FOUND = 100;

    private static final String SELECT = "select t.id, t.person_id, t.description, t.created_at, t.expires_at,"
            + " t.last_used_at, t.disabled_at, p.username from personal_access_token t"
            + " join person p on p.id = t.person_id where t.revoked_at is null";
    /** Working tokens that end never, or later than the policy has it. */
    private static final String BEYOND = " and t.disabled_at is null and (t.expires_at is null or t.expires_at > ?)";

    private static final String ORDER = " order by t.created_at desc, t.id desc limit ? offset ?";

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final ApplicationEventPublisher events;
    private final TokenProperties policy;
    private final Clock clock;

    TokenDirectoryService(
            JdbcClient jdbc, RowLocks locks, ApplicationEventPublisher events, TokenProperties policy, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.events = events;
        this.policy = policy;
        this.clock = clock;
    }

    /** One page of all, newest first. */
    @Transactional(readOnly = true)
    public List<TokenInfo> list(int offset, int limit) {
        return jdbc.sql(SELECT + ORDER)
                .params(limit, offset)
                .query((row, number) -> toInfo(row))
                .list();
    }

    /** Those whose id, or whose person's id, is the text, or whose person's username begins with it. */
    @Transactional(readOnly = true)
    public List<TokenInfo> search(String text) {
        var term = text.strip().toLowerCase(Locale.ROOT);
        if (Ids.isWellFormed(term)) {
            return jdbc.sql(SELECT + " and (t.id = ? or t.person_id = ?)" + ORDER)
                    .params(term, term, MOST_FOUND, 0)
                    .query((row, number) -> toInfo(row))
                    .list();
        }
        // No other characters are in a username, and none of these means anything to "like" but the underscore.
        if (!term.matches("[a-z0-9._-]{1,64}")) {
            return List.of();
        }
        return jdbc.sql(SELECT + " and p.username like ? escape '!'" + ORDER)
                .params(term.replace("_", "!_") + "%", MOST_FOUND, 0)
                .query((row, number) -> toInfo(row))
                .list();
    }

    /** How many working tokens end later than new ones may; none without a policy. */
    @Transactional(readOnly = true)
    public long countBeyondPolicy() {
        return policy.maxDays() == 0
                ? 0
                : jdbc.sql("select count(*) from (" + SELECT + BEYOND + ") beyond")
                        .param(Timestamp.from(latestEnd()))
                        .query(Long.class)
                        .single();
    }

    /**
     * Revokes the working tokens that end later than new ones may; tells how many.
     *
     * @throws Conflict {@code token.noPolicy} where new ones may work forever
     */
    @Audited(AuditAction.TOKEN_REVOKED)
    public int revokeBeyondPolicy() {
        if (policy.maxDays() == 0) {
            throw new Conflict("token.noPolicy");
        }
        var found = beyondPolicy();
        // Every transaction locks people before their tokens. Tokens that were revoked in the meantime are skipped.
        found.stream().map(owned -> owned.token().personId()).distinct().forEach(locks::person);
        return (int) found.stream().filter(this::revoke).count();
    }

    private List<Owned> beyondPolicy() {
        return jdbc.sql(SELECT + BEYOND + " order by t.person_id, t.id")
                .param(Timestamp.from(latestEnd()))
                .query((row, number) -> new Owned(toInfo(row), row.getString("username")))
                .list();
    }

    private boolean revoke(Owned owned) {
        var token = owned.token();
        var revoked = jdbc.sql("update personal_access_token set revoked_at = ? where id = ? and revoked_at is null")
                        .params(Timestamp.from(clock.instant()), token.id())
                        .update()
                > 0;
        if (revoked) {
            events.publishEvent(AuditEvent.ofPerson(
                    AuditAction.TOKEN_REVOKED,
                    token.personId(),
                    owned.username(),
                    PersonalAccessTokenService.facts(token),
                    Map.of()));
        }
        return revoked;
    }

    private Instant latestEnd() {
        return clock.instant().plus(policy.maxDays(), ChronoUnit.DAYS);
    }

    private TokenInfo toInfo(ResultSet row) throws SQLException {
        var expiresAt = Rows.instant(row, "expires_at");
        var disabled = row.getTimestamp("disabled_at") != null;
        return new TokenInfo(
                row.getString("id"),
                row.getString("person_id"),
                row.getString("description"),
                row.getTimestamp("created_at").toInstant(),
                expiresAt,
                Rows.instant(row, "last_used_at"),
                !disabled && (expiresAt == null || expiresAt.isAfter(clock.instant())),
                disabled);
    }

    private record Owned(TokenInfo token, String username) {}
}
