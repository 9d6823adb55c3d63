package org.grantdesk.clients;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Apps as rows. */
interface ClientRepository extends JpaRepository<Client, String> {

    @EntityGraph(attributePaths = "redirectUris")
    List<Client> findByIdIn(Collection<String> ids);

    /** The app, with its row locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Client c where c.id = :id")
    Optional<Client> findByIdForChange(String id);

    /** One row, with the owner's id or {@code null}, if there is such an app. */
    @Query("select c.ownerId from Client c where c.id = :id")
    List<@Nullable String> findOwnerId(String id);

    /**
     * An app that registered itself and that no one uses counts as used until now. Not among the columns that an edit
     * writes: one that was read before the first grant must not write it back.
     */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "update client set never_used_since = null, unused_since = :now"
                    + " where id = :id and (never_used_since is not null or unused_since is not null)")
    void countAsUsed(String id, Instant now);

    /** It is no longer removed when no one uses it. */
    @Modifying
    @Query(nativeQuery = true, value = "update client set never_used_since = null, unused_since = null where id = :id")
    void keepUnused(String id);

    /** The same of an app of a document: what was decided against it must not go, for it would come back under its name. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "update client set never_used_since = null, unused_since = null where id = :id"
                    + " and origin = 'DOCUMENT'")
    void keepIfDocument(String id);

    long countByOwnerId(String ownerId);
}
