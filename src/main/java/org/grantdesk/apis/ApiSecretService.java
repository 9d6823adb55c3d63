package org.grantdesk.apis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.secrets.NewSecret;
import org.grantdesk.secrets.StoredSecrets;
import org.grantdesk.security.Authorities;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The secrets with which an API asks about tokens (RFC 7662): listed without their value, replaced, ended early. A new API
 * has none. Permissions as in {@link ApiService}.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_APIS + "')")
public class ApiSecretService {

    private final ApiPolicy policy;
    private final ApiStore store;
    private final ApiSecrets secrets;
    private final ApiHistory history;

    ApiSecretService(ApiPolicy policy, ApiStore store, ApiSecrets secrets, ApiHistory history) {
        this.policy = policy;
        this.store = store;
        this.secrets = secrets;
        this.history = history;
    }

    /** The API's secrets, newest first, without their values: the live ones and the last fifty that ended. */
    @Transactional(readOnly = true)
    public List<SecretInfo> list(String apiId) {
        return secrets.list(policy.requireManaged(apiId).id());
    }

    /**
     * Gives the API a new secret, after a look at those that work now. The first one is made in this way too.
     *
     * @param grace how long the old ones go on working, at most {@link StoredSecrets#MAX_GRACE}; zero: they stop now
     * @param expectedVersion the version of the API that was read before its secrets were
     * @return the new secret; there is no second chance to read it
     * @throws InvalidInput for {@code grace}
     * @throws Conflict {@code secret.tooMany} when ten work already and are to go on
     * @throws OptimisticLockingFailureException when another person was faster, for example with another secret, whose
     *     end would be set unseen; nothing is changed
     */
    @Audited(value = AuditAction.API_SECRET_ROTATED, names = Audited.Names.API)
    public NewSecret rotate(String apiId, Duration grace, long expectedVersion) {
        var api = policy.lockManaged(apiId);
        ReadVersion.require(expectedVersion, api.details().version());
        var made = secrets.rotate(apiId, grace);
        store.touch(apiId);
        history.publish(
                AuditAction.API_SECRET_ROTATED,
                api,
                Map.of(),
                Map.of("oldSecretsEnd", made.oldOnesEnd().toString()));
        return made;
    }

    /**
     * Ends one secret at once, for example an old one before its grace time has ended.
     *
     * @throws NotFound when the API has no such secret
     */
    @Audited(value = AuditAction.API_SECRET_ENDED, names = Audited.Names.API)
    public void end(String apiId, String secretId) {
        var api = policy.lockManaged(apiId);
        if (secrets.end(apiId, secretId)) {
            store.touch(apiId);
            history.publish(AuditAction.API_SECRET_ENDED, api, Map.of("secret", secretId), Map.of());
        }
    }
}
