package org.grantdesk.authorizations;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.Ids;
import org.grantdesk.base.RowLocks;
import org.grantdesk.base.Rows;
import org.grantdesk.security.Hashes;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sign-ins into apps and their tokens. For the protocol's endpoints, which have checked who is asking; whatever writes
 * takes part in their transaction. Order of locks: {@link RowLocks}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Authorizations {

    /** A used code is recognised that long after its end, so that anyone who presents it again is found out. */
    static final Duration REMEMBERED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final StoredTokens tokens;
    private final RowLocks locks;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final MeterRegistry measurements;

    Authorizations(
            JdbcClient jdbc,
            StoredTokens tokens,
            RowLocks locks,
            ApplicationEventPublisher events,
            Clock clock,
            MeterRegistry measurements) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.locks = locks;
        this.events = events;
        this.clock = clock;
        this.measurements = measurements;
    }

    @Bean
    static Expiry expiredAuthorizations() {
        return new Expiry("app_authorization", "id", "expires_at", Duration.ZERO);
    }

    @Bean
    static Expiry expiredAppTokens() {
        return new Expiry("app_token", "id", "expires_at", REMEMBERED);
    }

    /** Looks a presented value up, whatever its state, with one statement. */
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Optional<StoredToken> find(String value) {
        return tokens.find(value);
    }

    public String start(NewAuthorization wanted) {
        var id = Ids.next();
        if (wanted.personId() != null && wanted.grantId() == null) {
            // Else PostgreSQL would lock the app first. With a grant, Grants.approve has locked all three.
            locks.person(wanted.personId());
        }
        jdbc.sql("insert into app_authorization (id, grant_id, client_id, person_id, grant_type, scopes,"
                        + " authenticated_at, request, created_at, expires_at, grant_ends_at) values (?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, (select expires_at from app_grant where id = ?))")
                .param(id)
                .param(wanted.grantId())
                .param(wanted.clientId())
                .param(wanted.personId())
                .param(wanted.grantType())
                .param(Scopes.join(wanted.scopes()))
                .param(timestamp(wanted.authenticatedAt()))
                .param(wanted.request())
                .param(Timestamp.from(clock.instant()))
                .param(Timestamp.from(wanted.expiresAt()))
                .param(wanted.grantId())
                .update();
        return id;
    }

    /**
     * Ends a person's undecided requests of an app but for the newest few: pages that are open in that many tabs are
     * forgotten.
     */
    public void endUndecided(String clientId, String personId, int kept) {
        // One by one from the newest down, the same way in all transactions, so that no two wait for each other.
        jdbc.sql("select id from app_authorization where person_id = ? and client_id = ? and grant_id is null"
                        + " order by created_at desc, id desc offset ?")
                .params(personId, clientId, kept)
                .query(String.class)
                .list()
                .forEach(this::end);
    }

    /**
     * Keeps everyone else from changing the authorization until the transaction ends.
     *
     * @return whether it is still there
     */
    public boolean lock(String authorizationId) {
        return locks.authorization(authorizationId);
    }

    /**
     * The same, and returns what it allows by now and until when: something may have been taken out of it since it was
     * read. Empty as well when its grant has ended.
     */
    public Optional<StoredToken.Authorization> lock(StoredToken.Authorization authorization) {
        var now = clock.instant();
        return jdbc.sql("select scopes, grant_ends_at from app_authorization where id = ? for update")
                .param(authorization.id())
                .query((row, number) ->
                        authorization.with(Scopes.split(row.getString(1)), Rows.instant(row, "grant_ends_at")))
                .optional()
                .filter(current -> now.isBefore(current.capped(Instant.MAX)));
    }

    /** Puts the authorization under a grant, once the person has decided. */
    public void decide(String authorizationId, String grantId, Set<String> scopes) {
        jdbc.sql("update app_authorization set grant_id = ?, scopes = ?, grant_ends_at = (select expires_at from"
                        + " app_grant where id = ?) where id = ?")
                .params(grantId, Scopes.join(scopes), grantId, authorizationId)
                .update();
    }

    /** Its code was redeemed: the request is not needed any longer, and it lives as long as its longest token. */
    public void settle(String authorizationId, Instant expiresAt) {
        jdbc.sql("update app_authorization set expires_at = ? where id = ?")
                .params(Timestamp.from(expiresAt), authorizationId)
                .update();
    }

    /** Stores the hash of a new token. */
    public void issue(String authorizationId, NewToken token) {
        var scopes = token.scopes();
        jdbc.sql("insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at, scopes,"
                        + " refresh_id, api_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(token.id())
                .param(authorizationId)
                .param(token.kind().name())
                .param(Hashes.sha256(token.value()))
                .param(Timestamp.from(clock.instant()))
                .param(Timestamp.from(token.expiresAt()))
                .param(scopes == null ? null : Scopes.join(scopes))
                .param(token.refreshId())
                .param(token.apiId())
                .update();
        measurements
                .counter("grantdesk.tokens.issued", "kind", token.kind().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Uses a token up. Of any number of callers at once, one gets {@code true}. */
    public boolean consume(StoredToken token) {
        return jdbc.sql("update app_token set consumed_at = ? where id = ? and consumed_at is null")
                        .params(Timestamp.from(clock.instant()), token.id())
                        .update()
                == 1;
    }

    /** Returns when the token was used up, as it is stored now; empty while it was not, or when it is gone. */
    public Optional<Instant> consumedAt(StoredToken token) {
        return jdbc.sql("select consumed_at from app_token where id = ? and consumed_at is not null")
                .param(token.id())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** Ends the codes of an authorization that no one has used; whether there was one. A late use of it is no replay. */
    public boolean endUnusedCodes(String authorizationId) {
        return jdbc.sql("delete from app_token where authorization_id = ? and kind = 'CODE' and consumed_at is null")
                        .param(authorizationId)
                        .update()
                > 0;
    }

    /**
     * Lets the access token that was handed out with a refresh token end at this time, unless it ends earlier. Those
     * handed out with other refresh tokens of the authorization keep their lifetime, and so do those for another API.
     *
     * @param apiId whom the token that takes its place is for; {@code null}: this installation itself
     */
    public void shortenAccessToken(StoredToken refresh, @Nullable String apiId, Instant latest) {
        // Rows from before the column do not name their refresh token.
        jdbc.sql("update app_token set expires_at = ? where authorization_id = ? and kind = 'ACCESS'"
                        + " and expires_at > ? and (refresh_id = ? or refresh_id is null)"
                        + " and coalesce(api_id, '') = ?")
                .params(
                        Timestamp.from(latest),
                        refresh.authorization().id(),
                        Timestamp.from(latest),
                        refresh.id(),
                        Objects.requireNonNullElse(apiId, ""))
                .update();
    }

    /** Ends an authorization with all its tokens; the grant stands. Nothing happens when it is gone already. */
    public void end(String authorizationId) {
        // Waits for a refresh in progress, so that the next statement also sees the new tokens.
        lock(authorizationId);
        jdbc.sql("delete from app_authorization where id = ?")
                .param(authorizationId)
                .update();
    }

    /** Ends the authorization of a refresh token that was replayed, with all its tokens, and records why. */
    public void endReplayed(StoredToken token) {
        var authorization = token.authorization();
        lock(authorization.id());
        var ended = jdbc.sql("delete from app_authorization where id = ?")
                .param(authorization.id())
                .update();
        if (ended == 1) {
            var person = authorization.personId();
            var appName = jdbc.sql("select name from client where id = ?")
                    .param(authorization.clientId())
                    .query(String.class)
                    .single();
            events.publishEvent(new AuditEvent(
                    AuditAction.AUTHORIZATION_ENDED,
                    new Subject(authorization.clientId(), appName),
                    person == null ? null : new Subject(person, Objects.requireNonNull(authorization.username())),
                    Map.of("scopes", Scopes.join(authorization.scopes())),
                    Map.of("reason", EndReason.REFRESH_TOKEN_REPLAYED.name())));
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
