package org.grantdesk.clients;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** Secrets as rows. */
interface ClientSecretRepository extends JpaRepository<ClientSecret, String> {

    List<ClientSecret> findByClientIdOrderByCreatedAtDescIdDesc(String clientId);

    List<ClientSecret> findByClientIdInOrderByCreatedAtAscIdAsc(Collection<String> clientIds);
}
