package org.grantdesk.clients;

import java.util.List;
import java.util.function.UnaryOperator;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers, reads, edits, suspends, hands over and deletes apps. Screens and APIs call the same methods; every one
 * needs {@code manage_oauth}, and for another person's app {@code manage_system_wide_oauth} as well.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class ClientService {

    private final ClientPolicy policy;
    private final ClientChanges changes;
    private final NewClients newClients;
    private final ClientSecrets secrets;
    private final MetadataCheck metadataCheck;
    private final ClientUse use;
    private final NewOwners newOwners;
    private final ClientHistory history;

    ClientService(
            ClientPolicy policy,
            ClientChanges changes,
            NewClients newClients,
            ClientSecrets secrets,
            MetadataCheck metadataCheck,
            ClientUse use,
            NewOwners newOwners,
            ClientHistory history) {
        this.policy = policy;
        this.changes = changes;
        this.newClients = newClients;
        this.secrets = secrets;
        this.metadataCheck = metadataCheck;
        this.use = use;
        this.newOwners = newOwners;
        this.history = history;
    }

    /**
     * Registers an app of the signed-in person. A confidential app gets its first secret, returned here and, in the
     * hashed mode, never again.
     *
     * @throws InvalidInput with every field that is wrong
     * @throws Conflict {@code client.tooMany} when the person has as many apps as one may have
     */
    @Audited(AuditAction.APP_REGISTERED)
    public ClientCredentials register(ClientMetadata metadata, MetadataRules rules) {
        metadataCheck.require(metadata, rules, List.of());
        var client = newClients.store(metadata);
        var secret = metadata.type() == ClientType.CONFIDENTIAL ? secrets.issue(client.id()) : "";
        history.registered(client);
        return new ClientCredentials(details(client), secret);
    }

    /** An app of one's own, or anyone's with the system-wide permission. */
    @Transactional(readOnly = true)
    public ClientDetails get(String clientId) {
        return details(policy.requireManaged(clientId));
    }

    /**
     * Refuses a caller who may not update any app, and records that. For callers that must say so before they read what
     * the app is to become; whose app it is, {@link #update} decides.
     */
    @Audited(value = AuditAction.APP_UPDATED, names = Audited.Names.APP)
    @Transactional(propagation = Propagation.SUPPORTS)
    public void requireEntitledToUpdate(String clientId) {
        // The annotations have said all there is to say.
    }

    /**
     * Replaces everything that may be edited; the type stays as it is. Other redirect URIs end the trust in the app,
     * unless the asker may give it.
     *
     * @param expectedVersion the version that was read; {@code null}: the last writer wins
     * @throws OptimisticLockingFailureException when another person was faster; nothing is changed
     */
    @Audited(value = AuditAction.APP_UPDATED, names = Audited.Names.APP)
    public ClientDetails update(
            String clientId, ClientMetadata metadata, MetadataRules rules, @Nullable Long expectedVersion) {
        var client = policy.lockManaged(clientId);
        ReadVersion.require(expectedVersion, client.version());
        return describe(client, metadata, rules);
    }

    /**
     * Changes what the caller knows of the app, and leaves the rest as it is; otherwise like {@link #update}.
     *
     * @param change gets what is stored, and returns what is to be stored
     */
    @Audited(value = AuditAction.APP_UPDATED, names = Audited.Names.APP)
    public ClientDetails patch(String clientId, UnaryOperator<ClientMetadata> change, MetadataRules rules) {
        var client = policy.lockManaged(clientId);
        return describe(client, change.apply(client.metadata()), rules);
    }

    private ClientDetails describe(Client client, ClientMetadata metadata, MetadataRules rules) {
        requireFactsOfDocument(client, metadata);
        metadataCheck.require(client, metadata, rules);
        var before = history.facts(client);
        var trustEnded = changes.describe(client, metadata);
        history.changed(AuditAction.APP_UPDATED, client, before, trustEnded);
        return details(client);
    }

    /** What a document says of its app is changed there. */
    private static void requireFactsOfDocument(Client client, ClientMetadata metadata) {
        var stored = client.metadata();
        new InvalidInput.Collector()
                .refuseIf(
                        client.origin() == ClientOrigin.DOCUMENT
                                && !(metadata.clientName().equals(stored.clientName())
                                        && metadata.clientUri().equals(stored.clientUri())
                                        && metadata.logoUri().equals(stored.logoUri())
                                        && metadata.redirectUris().equals(stored.redirectUris())),
                        ClientMetadata.CLIENT_NAME,
                        "client.fromDocument")
                .throwIfAny();
    }

    /** Stops the app from getting tokens until it is resumed. People keep their consent. */
    @Audited(value = AuditAction.APP_SUSPENDED, names = Audited.Names.APP)
    public ClientDetails suspend(String clientId) {
        return setStatus(clientId, ClientStatus.SUSPENDED, AuditAction.APP_SUSPENDED);
    }

    @Audited(value = AuditAction.APP_RESUMED, names = Audited.Names.APP)
    public ClientDetails resume(String clientId) {
        return setStatus(clientId, ClientStatus.ACTIVE, AuditAction.APP_RESUMED);
    }

    /**
     * Hands the app to another active person who may manage apps. Handing it to its owner changes nothing. The trust in
     * the app ends, unless the asker may give it.
     *
     * @param login the new owner's username or email address; refused as field {@code owner} when no one active has
     *     it, or when that person lacks {@code manage_oauth} and so could neither see nor keep the app
     * @param expectedVersion the version of the app that was read; {@code null}: the last writer wins
     * @throws Conflict {@code client.tooMany} when the new owner has as many apps as one may have
     * @throws OptimisticLockingFailureException when another person was faster; nothing is changed
     */
    @Audited(value = AuditAction.APP_TRANSFERRED, names = Audited.Names.APP)
    public void transfer(String clientId, String login, @Nullable Long expectedVersion) {
        policy.checkManaged(clientId);
        var owner = newOwners.lock(login);
        var client = policy.lockManaged(clientId);
        ReadVersion.require(expectedVersion, client.version());
        if (owner.id().equals(client.ownerId())) {
            return;
        }
        newOwners.requireRoom(owner);
        var before = history.facts(client);
        var trustEnded = changes.handTo(client, owner);
        history.changed(AuditAction.APP_TRANSFERRED, client, before, trustEnded);
    }

    /**
     * Says whether the app could be transferred to the person with this username or email address, before anything is asked.
     *
     * @throws InvalidInput for {@code owner}
     */
    @Transactional(readOnly = true)
    public void checkNewOwner(String clientId, String login) {
        policy.requireManaged(clientId);
        newOwners.require(login);
    }

    @Transactional(readOnly = true)
    public ClientUse.Counts impactOfDeletion(String clientId) {
        return use.countFor(policy.requireManaged(clientId).id());
    }

    /** Deletes the app with its secrets, consents and tokens, at once and for good. */
    @Audited(value = AuditAction.APP_DELETED, names = Audited.Names.APP)
    public void delete(String clientId) {
        var client = policy.lockManaged(clientId);
        history.deleted(client);
        changes.delete(client);
    }

    private ClientDetails setStatus(String clientId, ClientStatus status, AuditAction action) {
        var client = policy.lockManaged(clientId);
        if (client.status() != status) {
            var before = history.facts(client);
            changes.setStatus(client, status);
            history.changed(action, client, before, false);
        }
        return details(client);
    }

    private ClientDetails details(Client client) {
        return client.toDetails(policy.allowed(client));
    }
}
