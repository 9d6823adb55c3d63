package org.grantdesk.sessions;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token a person made for the API. Revoked ones stay as rows and are shown no more; disabled ones are shown. */
@Entity
class PersonalAccessToken {

    @Id
    private String id;

    private String personId;
    private String description;

    @SuppressWarnings("UnusedVariable") // A column that only queries read.
    private String tokenHash;

    private Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable Instant revokedAt;
    private @Nullable Instant disabledAt;

    @SuppressWarnings("NullAway.Init")
    protected PersonalAccessToken() {}

    PersonalAccessToken(
            String id,
            String personId,
            String description,
            String tokenHash,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        this.id = id;
        this.personId = personId;
        this.description = description;
        this.tokenHash = tokenHash;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    /** It works no more until it is enabled. */
    void disable(Instant now) {
        disabledAt = now;
    }

    void enable() {
        disabledAt = null;
    }

    /** Another value takes the place of the one before, which stops working at once. */
    void rotate(String newHash, @Nullable Instant newEnd) {
        tokenHash = newHash;
        expiresAt = newEnd;
    }

    boolean disabled() {
        return disabledAt != null;
    }

    String personId() {
        return personId;
    }

    String description() {
        return description;
    }

    TokenInfo toInfo(Instant now) {
        var active = revokedAt == null && disabledAt == null && (expiresAt == null || expiresAt.isAfter(now));
        return new TokenInfo(id, personId, description, createdAt, expiresAt, lastUsedAt, active, disabledAt != null);
    }
}
