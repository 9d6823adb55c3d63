package org.grantdesk.accounts;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** Personal access tokens as rows; always those of one person. */
interface PersonalAccessTokenRepository extends JpaRepository<PersonalAccessToken, String> {

    List<PersonalAccessToken> findByPersonIdAndRevokedAtIsNullOrderByCreatedAtDescIdDesc(String personId);

    Optional<PersonalAccessToken> findByIdAndPersonIdAndRevokedAtIsNull(String id, String personId);
}
