package org.grantdesk.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One of an app's secrets: its hash, and an encrypted copy where the installation keeps secrets recoverable. */
@Entity
class ClientSecret {

    @Id
    private String id;

    private String clientId;
    private String label;
    private String secretHash;
    private @Nullable String secretEncrypted;
    private @Nullable String createdBy;
    private String createdByName;
    private Instant createdAt;
    private @Nullable Instant endsAt;

    @Column(updatable = false)
    private @Nullable Instant lastUsedAt;

    @SuppressWarnings("NullAway.Init")
    protected ClientSecret() {}

    ClientSecret(
            String id,
            String clientId,
            String label,
            String secretHash,
            @Nullable String secretEncrypted,
            @Nullable String createdBy,
            String createdByName,
            Instant now) {
        this.id = id;
        this.clientId = clientId;
        this.label = label;
        this.secretHash = secretHash;
        this.secretEncrypted = secretEncrypted;
        this.createdBy = createdBy;
        this.createdByName = createdByName;
        this.createdAt = now;
    }

    /** Stops working then; an earlier end stays. The encrypted copy goes at once, no one needs to read it again. */
    void endAt(Instant end) {
        if (endsAt == null || end.isBefore(endsAt)) {
            endsAt = end;
        }
        secretEncrypted = null;
    }

    boolean liveAt(Instant now) {
        return endsAt == null || now.isBefore(endsAt);
    }

    String id() {
        return id;
    }

    String clientId() {
        return clientId;
    }

    String label() {
        return label;
    }

    String secretHash() {
        return secretHash;
    }

    @Nullable
    String secretEncrypted() {
        return secretEncrypted;
    }

    Instant createdAt() {
        return createdAt;
    }

    SecretInfo toInfo(Instant now) {
        return new SecretInfo(id, label, createdByName, createdBy, createdAt, endsAt, lastUsedAt, liveAt(now));
    }
}
