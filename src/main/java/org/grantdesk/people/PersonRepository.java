package org.grantdesk.people;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.grantdesk.base.NotFound;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** People as rows. */
interface PersonRepository extends JpaRepository<Person, String> {

    Optional<Person> findByUsername(String username);

    Optional<Person> findByEmail(String email);

    boolean existsByUsername(String username);

    boolean existsByEmail(String email);

    @EntityGraph(attributePaths = "roles")
    Optional<Person> findWithRolesById(String id);

    /**
     * The person with their roles.
     *
     * @throws NotFound when there is none, whatever the id is like
     */
    default Person require(String id) {
        return NotFound.require(NotFound.Kind.PERSON, id, this::findWithRolesById);
    }

    /** The people with their roles, in one statement. */
    @EntityGraph(attributePaths = "roles")
    List<Person> findWithRolesByIdIn(Collection<String> ids);

    /** The person has proved that this is their address, if it is that of the account. */
    @Modifying(flushAutomatically = true)
    @Query("update Person set verifiedEmail = email where id = :id and email = :email"
            + " and (verifiedEmail is null or verifiedEmail <> email)")
    void verifyEmail(String id, String email);
}
