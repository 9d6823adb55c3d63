package org.grantdesk.identities;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.grantdesk.base.Expiry;
import org.grantdesk.security.Hashes;
import org.grantdesk.sessions.ProviderSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A provider says that a person's session there has ended (OpenID Connect Back-Channel Logout 1.0): the sessions that came
 * from it end here, on every instance. Anyone can call; what counts is the signature.
 */
@Component
public class LogoutTokens {

    private static final Logger LOG = LoggerFactory.getLogger(LogoutTokens.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration RECENT = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Set<String> TYPES = Set.of("JWT", "logout+jwt", "application/logout+jwt");
    private static final int LONGEST = 16 * 1024;

    private final Providers providers;
    private final Connections connections;
    private final ProviderSessions sessions;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;
    /** A made-up token may make us ask the provider for its keys, so not many are looked at at a time. */
    private final Semaphore atATime = new Semaphore(4);

    LogoutTokens(
            Providers providers,
            Connections connections,
            ProviderSessions sessions,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.providers = providers;
        this.connections = connections;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Ends the sessions a logout token is about.
     *
     * @throws ProviderRefused when it is not to be believed
     * @throws ProviderUnavailable when the provider cannot be asked for its keys, or too many tokens come at once
     */
    public void accept(String providerId, String token) {
        var provider = providers.find(providerId).filter(Provider::openId).orElseThrow(LogoutTokens::refused);
        if (token.isEmpty() || token.length() > LONGEST) {
            throw refused();
        }
        if (!atATime.tryAcquire()) {
            throw new ProviderUnavailable("Too many logout tokens at once.");
        }
        try {
            var jwt = verified(provider, token);
            end(provider, jwt);
        } finally {
            atATime.release();
        }
    }

    @Bean
    static Expiry endedLogoutTokens() {
        return new Expiry("provider_logout", "token_hash", "expires_at", Duration.ZERO);
    }

    private Jwt verified(Provider provider, String token) {
        var connection = connections.get(provider);
        Jwt jwt;
        try {
            jwt = Objects.requireNonNull(connection.logoutTokens()).decode(token);
        } catch (JwtException e) {
            LOG.warn(
                    "A logout token of {} was refused: {}",
                    provider.id(),
                    e.getClass().getSimpleName());
            throw refused();
        }
        var issuedAt = jwt.getIssuedAt();
        var now = clock.instant();
        var audience = Objects.requireNonNullElse(jwt.getAudience(), List.<String>of());
        var type = String.valueOf(jwt.getHeaders().getOrDefault("typ", "JWT"));
        var wrong = !audience.contains(connection.registration().getClientId())
                || issuedAt == null
                || issuedAt.isBefore(now.minus(RECENT))
                || issuedAt.isAfter(now.plus(SKEW))
                || !(jwt.getClaims().get("jti") instanceof String id && !id.isEmpty())
                || !(jwt.getClaims().get("events") instanceof Map<?, ?> events
                        && events.get(EVENT) instanceof Map<?, ?>)
                || jwt.hasClaim("nonce")
                || !TYPES.contains(type)
                || !(jwt.getClaims().get("sid") instanceof String
                        || jwt.getClaims().get("sub") instanceof String);
        if (wrong) {
            LOG.warn("A logout token of {} was refused: its claims are not those of one", provider.id());
            throw refused();
        }
        return jwt;
    }

    private void end(Provider provider, Jwt jwt) {
        transaction.executeWithoutResult(status -> {
            var until = clock.instant().plus(RECENT).plus(SKEW);
            var first = jdbc.sql("insert into provider_logout (token_hash, expires_at) values (?, ?) on conflict do"
                                    + " nothing")
                            .params(
                                    Hashes.sha256(provider.issuer() + "\n" + jwt.getClaimAsString("jti")),
                                    Timestamp.from(until))
                            .update()
                    > 0;
            if (!first) {
                throw refused();
            }
            // Every registration of the issuer: the session there is one.
            for (var one : providers.configured()) {
                if (one.issuer().equals(provider.issuer())) {
                    var ended = jwt.getClaims().get("sid") instanceof String session
                            ? sessions.endBySession(one.id(), session)
                            : sessions.endBySubject(one.id(), Objects.requireNonNull(jwt.getSubject()));
                    LOG.info("{} ended {} sessions", one.id(), ended);
                }
            }
        });
    }

    private static ProviderRefused refused() {
        return new ProviderRefused("invalid_request");
    }
}
