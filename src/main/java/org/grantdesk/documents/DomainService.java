package org.grantdesk.documents;

import java.net.URI;
import org.grantdesk.base.AppAccess;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Paths;
import org.grantdesk.clients.ConfirmedDomains;
import org.grantdesk.clients.ConfirmedDomains.Claim;
import org.grantdesk.outward.OutwardClient;
import org.grantdesk.outward.OutwardFailure;
import org.grantdesk.security.Authorities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Confirms that an app belongs to the host of its homepage, with a file on that host that lists the app's client ID. The
 * consent page then names the host as the publisher. For people who manage the app.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class DomainService {

    private static final Logger LOG = LoggerFactory.getLogger(DomainService.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String IDS = "client_ids";

    private final ConfirmedDomains domains;
    private final AppAccess apps;
    private final OutwardClient outward;
    private final TransactionOperations transaction;

    DomainService(ConfirmedDomains domains, AppAccess apps, OutwardClient outward, TransactionOperations transaction) {
        this.domains = domains;
        this.apps = apps;
        this.outward = outward;
        this.transaction = transaction;
    }

    /** The host that could confirm the app, and whether it has. */
    @Transactional(readOnly = true)
    public Claim find(String clientId) {
        apps.requireManaged(clientId);
        return domains.of(clientId);
    }

    /** Where the host has to have the file. */
    public static String address(String host) {
        return "https://" + host + Paths.DOMAIN_FILE;
    }

    /** What the file of a host with one app says. */
    public static String file(String clientId) {
        var file = JSON.createObjectNode();
        file.putArray(IDS).add(clientId);
        return file.toString();
    }

    /**
     * Reads the file, and confirms the host if the app is in it. No transaction waits for the host.
     *
     * @throws Conflict {@code domain.none} without a homepage that can be confirmed, {@code domain.unreadable} without a
     *     file, {@code domain.notListed} when the app is not in it, {@code domain.moved} when the homepage was changed
     *     meanwhile
     */
    @Audited(value = AuditAction.APP_DOMAIN_CONFIRMED, names = Audited.Names.APP)
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void confirm(String clientId) {
        apps.requireManaged(clientId);
        var host = domains.of(clientId).host();
        if (host.isEmpty()) {
            throw new Conflict("domain.none");
        }
        if (!lists(read(host), clientId)) {
            throw new Conflict("domain.notListed");
        }
        if (!Boolean.TRUE.equals(transaction.execute(status -> domains.confirm(clientId, host)))) {
            throw new Conflict("domain.moved");
        }
    }

    private String read(String host) {
        try {
            return outward.fetch(URI.create(address(host)), OutwardClient.Kind.DOCUMENT)
                    .body();
        } catch (OutwardFailure e) {
            LOG.info("The file about apps of {} cannot be read: {}", host, e.reason());
            throw new Conflict("domain.unreadable");
        }
    }

    private static boolean lists(String body, String clientId) {
        try {
            return JSON.readTree(body)
                    .path(IDS)
                    .valueStream()
                    .map(JsonNode::asString)
                    .anyMatch(clientId::equals);
        } catch (JacksonException e) {
            return false;
        }
    }
}
