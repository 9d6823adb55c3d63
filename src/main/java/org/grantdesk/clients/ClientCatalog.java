package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.secrets.SecretCopies;
import org.grantdesk.security.Authorities;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists apps, page by page from the database, and tells the public part of any. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class ClientCatalog {

    public static final int MAX_PAGE = 1000;

    private final ClientRepository clients;
    private final SecretCopies copies;
    private final ClientQueries queries;
    private final ClientPolicy policy;

    ClientCatalog(ClientRepository clients, SecretCopies copies, ClientQueries queries, ClientPolicy policy) {
        this.clients = clients;
        this.copies = copies;
        this.queries = queries;
        this.policy = policy;
    }

    /**
     * One page of rows: the asker's own apps, or everyone's with the system-wide permission.
     *
     * @param offset rows to skip; below zero counts as zero
     * @param limit rows wanted; at most {@link #MAX_PAGE} are given
     */
    public List<ClientSummary> list(ClientQuery query, int offset, int limit) {
        return queries.summaries(query, Math.max(0, offset), Math.clamp(limit, 0, MAX_PAGE));
    }

    /** How many rows the query has in all; without filter and words, exactly. */
    public ClientCount count(ClientQuery query) {
        return queries.count(query);
    }

    /** An app with its newest live secret where the installation keeps secrets recoverable, else with an empty one. */
    public ClientCredentials getWithSecret(String clientId) {
        return withSecrets(List.of(policy.requireManaged(clientId))).getFirst();
    }

    /** One page of whole apps in the order of their registration, as {@link #getWithSecret} gives each. */
    public List<ClientCredentials> listWithSecrets(int offset, int limit) {
        var ids = queries.ids(ClientQuery.everything(), Math.max(0, offset), Math.clamp(limit, 0, MAX_PAGE));
        return withSecrets(inOrder(ids));
    }

    /** The public part of an app, for anyone signed in. */
    @PreAuthorize("isAuthenticated()")
    public ClientInfo getInfo(String clientId) {
        return Optional.of(clientId)
                .filter(Ids::isWellFormed)
                .flatMap(clients::findById)
                .map(Client::toInfo)
                .orElseThrow(() -> new NotFound(NotFound.Kind.APP));
    }

    /** The public part of several apps, in the order asked for; unknown ids are left out. */
    @PreAuthorize("isAuthenticated()")
    public List<ClientInfo> getInfos(List<String> clientIds) {
        var wanted = clientIds.stream().filter(Ids::isWellFormed).toList();
        return inOrder(wanted).stream().map(Client::toInfo).toList();
    }

    private List<Client> inOrder(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var byId = clients.findByIdIn(ids).stream().collect(Collectors.toMap(Client::id, Function.identity()));
        var ordered = new ArrayList<Client>(byId.size());
        for (var id : ids) {
            var client = byId.get(id);
            if (client != null) {
                ordered.add(client);
            }
        }
        return ordered;
    }

    private List<ClientCredentials> withSecrets(List<Client> page) {
        var revealed =
                copies.reveal(ClientSecrets.TABLE, page.stream().map(Client::id).toList());
        return page.stream()
                .map(client -> new ClientCredentials(
                        client.toDetails(policy.allowed(client)), revealed.getOrDefault(client.id(), "")))
                .toList();
    }
}
