package org.grantdesk.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token somebody made for the API. Revoked ones stay as rows and are shown no more. */
@Entity
class PersonalAccessToken {

    @Id
    private String id;

    private String personId;
    private String description;
    private String tokenHash;
    private Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable Instant revokedAt;

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

    String description() {
        return description;
    }

    TokenInfo toInfo(Instant now) {
        var active = revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
        return new TokenInfo(id, description, createdAt, expiresAt, lastUsedAt, active);
    }
}
