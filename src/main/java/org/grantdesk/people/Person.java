package org.grantdesk.people;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.grantdesk.base.DisplayName;
import org.grantdesk.base.Ids;
import org.grantdesk.base.SearchTerms;
import org.jspecify.annotations.Nullable;

/** A person with an account. Never deleted, only deactivated, so that what they did keeps its author. */
@Entity
class Person {

    @Id
    private String id;

    private String username;
    private @Nullable String email;
    private @Nullable String verifiedEmail;
    private String firstName = "";
    private String lastName = "";
    private String nickname = "";
    private String position = "";

    @SuppressWarnings("UnusedVariable") // Older instances sort by it.
    private String nameKey;

    @SuppressWarnings("UnusedVariable") // A column that only queries read.
    private byte[] sortKey;

    private String locale;
    private @Nullable String timeZone;
    private @Nullable String passwordHash;
    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant deactivatedAt;
    private @Nullable Instant invitedAt;
    private @Nullable Instant passwordChangedAt;
    private @Nullable Instant lastSignInAt;
    private long securityVersion;

    @Version
    private @Nullable Long version;

    @ManyToMany(fetch = FetchType.LAZY)
    @JoinTable(
            name = "person_role",
            joinColumns = @JoinColumn(name = "person_id"),
            inverseJoinColumns = @JoinColumn(name = "role_id"))
    private Set<Role> roles = new LinkedHashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    /** @param email empty where none is known */
    Person(String username, String email, String locale, Collection<Role> roles, Instant now) {
        this.id = Ids.next();
        this.username = username;
        this.email = email.isEmpty() ? null : email;
        this.locale = locale;
        this.nameKey = username;
        this.sortKey = SearchTerms.sortKey(username);
        this.roles.addAll(roles);
        this.createdAt = now;
        this.updatedAt = now;
    }

    void rename(String firstName, String lastName, String nickname, String position, Instant now) {
        this.firstName = firstName;
        this.lastName = lastName;
        this.nickname = nickname;
        this.position = position;
        this.nameKey = displayName().toLowerCase(Locale.ROOT);
        this.sortKey = SearchTerms.sortKey(displayName());
        this.updatedAt = now;
    }

    void verifyEmail(Instant now) {
        if (!emailVerified()) {
            this.verifiedEmail = email;
            this.updatedAt = now;
        }
    }

    void speak(String locale, Instant now) {
        this.locale = locale;
        this.updatedAt = now;
    }

    /** @param timeZone name of a zone; {@code null}: as the browser has it */
    void liveIn(@Nullable String timeZone, Instant now) {
        this.timeZone = timeZone;
        this.updatedAt = now;
    }

    @Nullable
    String timeZone() {
        return timeZone;
    }

    /** Ends every session: anyone who knew the old password is out. */
    void setPasswordHash(String hash, Instant now) {
        this.passwordHash = hash;
        this.passwordChangedAt = now;
        this.updatedAt = now;
        this.securityVersion++;
    }

    /** There is an account, and no one has come to take it over yet. */
    void invite(Instant now) {
        this.invitedAt = now;
    }

    /** The invited person is there, and says what they want to be called. */
    void arrive(String username, Instant now) {
        this.username = username;
        this.invitedAt = null;
        this.nameKey = displayName().toLowerCase(Locale.ROOT);
        this.sortKey = SearchTerms.sortKey(displayName());
        this.updatedAt = now;
    }

    void deactivate(Instant now) {
        this.deactivatedAt = now;
        this.updatedAt = now;
        this.securityVersion++;
    }

    void reactivate(Instant now) {
        this.deactivatedAt = null;
        this.updatedAt = now;
    }

    void setRoles(Collection<Role> roles, Instant now) {
        this.roles.retainAll(roles);
        this.roles.addAll(roles);
        this.updatedAt = now;
    }

    String id() {
        return id;
    }

    String username() {
        return username;
    }

    String email() {
        return email == null ? "" : email;
    }

    /** Whether the address of the account, as it is now, was proved to be the person's. */
    boolean emailVerified() {
        return email != null && email.equals(verifiedEmail);
    }

    String firstName() {
        return firstName;
    }

    String lastName() {
        return lastName;
    }

    String nickname() {
        return nickname;
    }

    String position() {
        return position;
    }

    String locale() {
        return locale;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Nullable
    Instant deactivatedAt() {
        return deactivatedAt;
    }

    @Nullable
    Instant passwordChangedAt() {
        return passwordChangedAt;
    }

    @Nullable
    Instant lastSignInAt() {
        return lastSignInAt;
    }

    long securityVersion() {
        return securityVersion;
    }

    long version() {
        return version == null ? 0 : version;
    }

    boolean active() {
        return deactivatedAt == null;
    }

    boolean invited() {
        return invitedAt != null;
    }

    String displayName() {
        return DisplayName.of(username, firstName, lastName);
    }

    List<String> roleNames() {
        return roles.stream().map(Role::name).sorted().toList();
    }

    PersonDetails toDetails() {
        return new PersonDetails(
                id,
                username,
                email(),
                emailVerified(),
                firstName,
                lastName,
                nickname,
                position,
                locale,
                timeZone,
                roleNames(),
                active(),
                invitedAt,
                passwordHash != null,
                createdAt,
                updatedAt,
                deactivatedAt,
                lastSignInAt,
                passwordChangedAt,
                version());
    }
}
