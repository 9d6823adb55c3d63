package org.grantdesk.people;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.grantdesk.base.Ids;
import org.jspecify.annotations.Nullable;

/** A named set of permissions. The three built-in roles exist from the first start and cannot be deleted. */
@Entity
class Role {

    static final String SYSTEM_ADMIN = "system_admin";
    static final String SYSTEM_USER = "system_user";
    static final String DEVELOPER = "developer";

    @Id
    private String id;

    private String name;
    private String title;
    private String description;
    private boolean builtIn;
    private Instant createdAt;
    private Instant updatedAt;

    @Version
    private @Nullable Long version;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "role_permission", joinColumns = @JoinColumn(name = "role_id"))
    @Column(name = "permission")
    private Set<String> permissions = new LinkedHashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected Role() {}

    Role(String name, String title, String description, boolean builtIn, Set<String> permissions, Instant now) {
        this.id = Ids.next();
        this.name = name;
        this.title = title;
        this.description = description;
        this.builtIn = builtIn;
        this.permissions.addAll(permissions);
        this.createdAt = now;
        this.updatedAt = now;
    }

    void describe(String title, String description, Instant now) {
        this.title = title;
        this.description = description;
        this.updatedAt = now;
    }

    void setPermissions(Set<String> permissions, Instant now) {
        this.permissions.retainAll(permissions);
        this.permissions.addAll(permissions);
        this.updatedAt = now;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    boolean builtIn() {
        return builtIn;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    long version() {
        return version == null ? 0 : version;
    }

    Set<String> permissions() {
        return Set.copyOf(permissions);
    }
}
