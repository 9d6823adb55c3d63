package org.grantdesk.clients;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.grantdesk.base.Ids;
import org.grantdesk.base.SearchTerms;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.redirects.RedirectMarks;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An app. Changes state only through the methods below, which the services call after asking the policy. */
@Entity
// An edit writes the columns that it changes: an index of PostgreSQL costs nothing where its columns stay.
@DynamicUpdate
class Client {

    @Id
    private String id;

    private String name;

    @SuppressWarnings("UnusedVariable") // Older instances sort by it.
    private String nameKey;

    @SuppressWarnings("UnusedVariable") // A column that only queries read.
    private byte[] sortKey;

    @SuppressWarnings("UnusedVariable") // A column that only queries read.
    private @Nullable String lookKey;

    private String description;
    private String clientUri;
    private String logoUri;
    private String supportEmail;
    private @Nullable String ownerId;
    private String ownerUsername;

    @SuppressWarnings("UnusedVariable") // A column that only queries read, and that ClientTerms keeps up to date.
    @Column(updatable = false)
    private byte[] ownerSortKey;

    private boolean confidential;
    private boolean trusted;

    @SuppressWarnings("UnusedVariable") // A column that only queries read.
    private @Nullable Instant trustEndedAt;

    private boolean dynamicallyRegistered;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ClientOrigin origin = ClientOrigin.PERSON;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private @Nullable ClientHold hold;

    @SuppressWarnings("UnusedVariable") // A column that only queries read.
    private String holdReason = "";

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private @Nullable ClientPurpose purpose;

    private @Nullable String sponsorId;

    private boolean unverified;
    private String softwareId = "";

    @SuppressWarnings("UnusedVariable") // A column that only queries read.
    private String defaultScopes = "";

    @SuppressWarnings("UnusedVariable") // A column that only queries read.
    private @Nullable String likeness;

    // Ends with the first grant, which its owner writes.
    @Column(updatable = false)
    private @Nullable Instant neverUsedSince;

    @Column(updatable = false)
    private @Nullable Instant unusedSince;

    @Column(updatable = false)
    private @Nullable String documentUrl;

    @SuppressWarnings("UnusedVariable") // A column that only queries read.
    private @Nullable Instant documentAcceptedAt;

    private String mattermostAppId = "";

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ClientStatus status = ClientStatus.ACTIVE;

    private boolean redirectWarning;
    private boolean developmentAddress;
    // Counted by who owns the grants; an edit must not write back what it once read.
    @Column(updatable = false)
    private int peopleCount;

    private Instant createdAt;
    private Instant updatedAt;

    @Column(updatable = false)
    private @Nullable Instant lastUsedAt;

    @Version
    private @Nullable Long version;

    // Every reader of an app needs them, so one statement reads both.
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "client_redirect_uri", joinColumns = @JoinColumn(name = "client_id"))
    @OrderColumn(name = "position")
    @Column(name = "uri")
    private List<String> redirectUris = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Client() {}

    @SuppressWarnings("NullAway.Init") // describe() sets the rest
    Client(
            ClientMetadata metadata,
            boolean trusted,
            RedirectMarks marks,
            String ownerId,
            String ownerUsername,
            byte[] ownerSortKey,
            Instant now) {
        this.id = Ids.next();
        this.confidential = metadata.type() == ClientType.CONFIDENTIAL;
        this.ownerId = ownerId;
        this.ownerUsername = ownerUsername;
        this.ownerSortKey = ownerSortKey;
        this.createdAt = now;
        describe(metadata, trusted, marks, now);
    }

    /** An app that no person registered. */
    @SuppressWarnings("NullAway.Init") // describe() sets the rest
    Client(
            ClientMetadata metadata,
            ClientStanding standing,
            String defaultScopes,
            @Nullable String documentUrl,
            RedirectMarks marks,
            Instant now) {
        this.id = Ids.next();
        this.confidential = metadata.type() == ClientType.CONFIDENTIAL;
        this.ownerUsername = "";
        this.ownerSortKey = SearchTerms.sortKey(ownerUsername);
        this.createdAt = now;
        this.origin = standing.origin();
        this.dynamicallyRegistered = standing.origin() == ClientOrigin.REGISTRATION;
        this.softwareId = standing.softwareId();
        this.defaultScopes = defaultScopes;
        this.neverUsedSince = now;
        this.hold = standing.hold();
        this.unverified = standing.unverified();
        this.documentUrl = documentUrl;
        this.documentAcceptedAt = documentUrl == null ? null : now;
        describe(metadata, false, marks, now);
    }

    void describe(ClientMetadata metadata, boolean trusted, RedirectMarks marks, Instant now) {
        this.name = metadata.clientName();
        this.nameKey = metadata.clientName().strip().toLowerCase(Locale.ROOT);
        this.lookKey = NameLook.of(metadata.clientName());
        this.sortKey = SearchTerms.sortKey(metadata.clientName());
        this.description = metadata.description();
        this.clientUri = metadata.clientUri();
        this.logoUri = metadata.logoUri();
        this.supportEmail = metadata.supportEmail();
        this.mattermostAppId = metadata.mattermostAppId();
        if (!redirectUris.equals(metadata.redirectUris())) {
            this.redirectUris.clear();
            this.redirectUris.addAll(metadata.redirectUris());
        }
        if (this.trusted && !trusted) {
            endTrust(now);
        }
        this.likeness = Likeness.of(name, redirectUris, softwareId);
        this.trusted = trusted;
        mark(marks);
        this.updatedAt = now;
    }

    /** Makes it an app of another type, for which its addresses mean something else. */
    void setType(ClientType type, RedirectMarks marks, Instant now) {
        this.confidential = type == ClientType.CONFIDENTIAL;
        mark(marks);
        this.updatedAt = now;
    }

    private void mark(RedirectMarks marks) {
        this.redirectWarning = marks.warning();
        this.developmentAddress = marks.development();
    }

    /** People are asked from now on, also for what they were not asked until now. */
    void endTrust(Instant now) {
        this.trusted = false;
        this.trustEndedAt = now;
    }

    /** An owner who is responsible for the agent hands that on with it. */
    void handTo(String ownerId, String ownerUsername, Instant now) {
        if (ownerIsSponsor()) {
            this.sponsorId = ownerId;
        }
        this.ownerId = ownerId;
        this.ownerUsername = ownerUsername;
        this.updatedAt = now;
    }

    void setStatus(ClientStatus status, Instant now) {
        this.status = status;
        this.updatedAt = now;
    }

    /** @param sponsorId who is responsible for an agent; {@code null} for any other app */
    void setPurpose(@Nullable ClientPurpose purpose, @Nullable String sponsorId, Instant now) {
        this.purpose = purpose;
        this.sponsorId = sponsorId;
        this.updatedAt = now;
    }

    /** What only an app that registers itself says. */
    void setRegistered(String softwareId, String defaultScopes) {
        this.softwareId = softwareId;
        this.defaultScopes = defaultScopes;
        this.likeness = Likeness.of(name, redirectUris, softwareId);
    }

    /** What was looked at is no longer what it says about itself. */
    void setUnverified() {
        this.unverified = true;
    }

    /** Nobody new connects with it from now on; {@code null}: they may again. */
    void setHold(@Nullable ClientHold hold, Instant now) {
        setHold(hold, "", now);
    }

    /**
     * The same with a reason.
     *
     * @param told what people who want to connect it are told; may be empty
     */
    void setHold(@Nullable ClientHold hold, String told, Instant now) {
        this.hold = hold;
        this.holdReason = told;
        this.updatedAt = now;
    }

    /** It is what its document says from now on. */
    void documentAccepted(ClientMetadata metadata, boolean trusted, RedirectMarks marks, Instant now) {
        this.confidential = metadata.type() == ClientType.CONFIDENTIAL;
        this.documentAcceptedAt = now;
        describe(metadata, trusted, marks, now);
    }

    /** Somebody has looked at it: it may ask for what other apps may. */
    void verified(Instant now) {
        this.unverified = false;
        this.updatedAt = now;
    }

    /** A new secret moves the time of the last change, as clients of the compatible API expect. */
    void secretChanged(Instant now) {
        this.updatedAt = now;
    }

    /** What is kept beside the app has changed, so anyone who reads the app now must read it again before an edit. */
    void settingsChanged(Instant now) {
        this.updatedAt = now;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable
    String ownerId() {
        return ownerId;
    }

    String ownerUsername() {
        return ownerUsername;
    }

    ClientType type() {
        return confidential ? ClientType.CONFIDENTIAL : ClientType.PUBLIC;
    }

    boolean trusted() {
        return trusted;
    }

    ClientOrigin origin() {
        return origin;
    }

    @Nullable
    ClientHold hold() {
        return hold;
    }

    @Nullable
    ClientPurpose purpose() {
        return purpose;
    }

    @Nullable
    String sponsorId() {
        return sponsorId;
    }

    boolean ownerIsSponsor() {
        return sponsorId != null && sponsorId.equals(ownerId);
    }

    boolean unverified() {
        return unverified;
    }

    ClientStatus status() {
        return status;
    }

    List<String> redirectUris() {
        return List.copyOf(redirectUris);
    }

    long version() {
        return version == null ? 0 : version;
    }

    ClientMetadata metadata() {
        return new ClientMetadata(
                name, description, clientUri, logoUri, supportEmail, redirectUris, type(), trusted, mattermostAppId);
    }

    ClientDetails toDetails(ClientDetails.Allowed allowed) {
        return new ClientDetails(
                toInfo(),
                status,
                redirectWarning,
                developmentAddress,
                peopleCount,
                lastUsedAt,
                new ClientDetails.Unused(neverUsedSince, unusedSince),
                version(),
                allowed);
    }

    ClientInfo toInfo() {
        return new ClientInfo(
                id,
                metadata(),
                dynamicallyRegistered,
                new ClientStanding(origin, hold, unverified, softwareId),
                ownerId,
                ownerUsername,
                createdAt,
                updatedAt);
    }
}
