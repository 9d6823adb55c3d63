package org.grantdesk.registration;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.Ids;
import org.grantdesk.base.Rows;
import org.grantdesk.security.Hashes;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Initial access tokens as rows. The caller has checked the permission. */
@Component
class InitialTokens {

    private static final String PREFIX = "gdr_";
    private static final String COLUMNS =
            "id, label, created_by_name, created_at, expires_at, most, used, last_used_at";
    /** How long one that is over can still be seen. */
    private static final Duration SEEN = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    InitialTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Bean
    static Expiry expiredInitialTokens() {
        return new Expiry("registration_token", "id", "expires_at", SEEN);
    }

    /** A new one and its value, which is not kept. */
    record Made(InitialTokenInfo info, String value) {}

    @Transactional(propagation = Propagation.MANDATORY)
    Made make(PersonPrincipal author, String label, Instant expiresAt, @Nullable Integer most) {
        var id = Ids.next();
        var value = PREFIX + Ids.next() + Ids.next();
        jdbc.sql("insert into registration_token (id, token_hash, label, created_by, created_by_name, created_at,"
                        + " expires_at, most, used) values (?, ?, ?, ?, ?, ?, ?, ?, 0)")
                .params(
                        id,
                        Hashes.sha256(value),
                        label,
                        author.id(),
                        author.username(),
                        Timestamp.from(clock.instant()),
                        Timestamp.from(expiresAt))
                .param(most)
                .update();
        return new Made(find(id).orElseThrow(), value);
    }

    /** The newest first. */
    List<InitialTokenInfo> list() {
        return jdbc.sql("select " + COLUMNS + " from registration_token order by created_at desc, id desc")
                .query((row, number) -> new InitialTokenInfo(
                        row.getString("id"),
                        row.getString("label"),
                        row.getString("created_by_name"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getObject("most", Integer.class),
                        row.getInt("used"),
                        Rows.instant(row, "last_used_at")))
                .list();
    }

    int count() {
        return jdbc.sql("select count(*) from registration_token")
                .query(Integer.class)
                .single();
    }

    Optional<InitialTokenInfo> find(String id) {
        return list().stream().filter(token -> token.id().equals(id)).findFirst();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void delete(String id) {
        jdbc.sql("delete from registration_token where id = ?").param(id).update();
    }

    /**
     * Takes one registration from the token's count. Its row stays locked until the transaction ends, so that of any
     * number of apps at once no more get in than it has room for.
     *
     * @return whether the token is one that works
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean use(String value) {
        var now = Timestamp.from(clock.instant());
        return jdbc.sql("update registration_token set used = used + 1, last_used_at = ? where token_hash = ? and"
                                + " expires_at > ? and (most is null or used < most)")
                        .params(now, Hashes.sha256(value), now)
                        .update()
                == 1;
    }
}
