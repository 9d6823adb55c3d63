package org.grantdesk.authserver.keys;

import java.util.List;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.security.Authorities;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows and replaces the key that signs tokens; needs {@code manage_system}. */
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

    /** Every key that is published, the one that signs first. */
    public List<SigningKeyInfo> list() {
        keys.current();
        return keys.describe();
    }

    /** Makes a new key, which signs from now on. The old one stays published until what it signed has ended. */
    @Audited(AuditAction.KEY_ROTATED)
    public SigningKeyInfo rotate() {
        var old = keys.current().getKeyID();
        var made = keys.rotate().getKeyID();
        events.publishEvent(
                new AuditEvent(AuditAction.KEY_ROTATED, null, null, Map.of("key", old), Map.of("key", made)));
        return keys.describe().getFirst();
    }
}
