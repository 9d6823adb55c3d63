package org.grantdesk.authserver.keys;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.security.Authorities;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows and replaces the keys that sign tokens; needs {@code manage_system}. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class SigningKeyService {

    private final SigningKeys keys;
    private final ApplicationEventPublisher events;

    SigningKeyService(SigningKeys keys, ApplicationEventPublisher events) {
        this.keys = keys;
        this.events = events;
    }

    /** Every key that is published, those that sign first. */
    public List<SigningKeyInfo> list() {
        return keys.describe();
    }

    /**
     * Makes a new key for each algorithm, which signs from now on. The old ones stay published until what they signed has
     * ended.
     */
    @Audited(AuditAction.KEY_ROTATED)
    public List<SigningKeyInfo> rotate() {
        var old = signing();
        keys.rotate();
        var made = signing();
        events.publishEvent(new AuditEvent(AuditAction.KEY_ROTATED, null, null, ids(old), ids(made)));
        return made;
    }

    private List<SigningKeyInfo> signing() {
        return keys.describe().stream().filter(SigningKeyInfo::current).toList();
    }

    /** RS256's under the name it has had since there was no other. */
    private static Map<String, String> ids(List<SigningKeyInfo> keys) {
        return keys.stream()
                .collect(Collectors.toMap(
                        key -> JWSAlgorithm.RS256.getName().equals(key.algorithm()) ? "key" : "ecKey",
                        SigningKeyInfo::keyId));
    }
}
