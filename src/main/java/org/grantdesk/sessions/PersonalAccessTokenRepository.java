package org.grantdesk.sessions;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** Personal access tokens as rows, but for the lists of everyone's. */
interface PersonalAccessTokenRepository extends JpaRepository<PersonalAccessToken, String> {

    List<PersonalAccessToken> findByPersonIdAndRevokedAtIsNullOrderByCreatedAtDescIdDesc(String personId);

    Optional<PersonalAccessToken> findByIdAndPersonIdAndRevokedAtIsNull(String id, String personId);

    Optional<PersonalAccessToken> findByIdAndRevokedAtIsNull(String id);

    long countByPersonIdAndRevokedAtIsNull(String personId);
}
