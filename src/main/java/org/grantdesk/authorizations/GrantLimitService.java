package org.grantdesk.authorizations;

import java.util.LinkedHashMap;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantProperties;
import org.grantdesk.base.InstallationSettings;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.security.Authorities;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How long what people allow apps lasts, as an administrator decides; needs {@code manage_system}. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class GrantLimitService {

    /** The fields in complaints, and the facts of the audit log. */
    public static final String MAX_DAYS = "grantsMaxDays";

    public static final String IDLE_DAYS = "grantsIdleDays";

    private final GrantLimits limits;
    private final InstallationSettings settings;
    private final ApplicationEventPublisher events;

    GrantLimitService(GrantLimits limits, InstallationSettings settings, ApplicationEventPublisher events) {
        this.limits = limits;
        this.settings = settings;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public GrantLimits.Choice get() {
        return limits.choice();
    }

    /**
     * Counts from the next consent and the next sweep on. What the environment says stays, and what is given for it
     * counts for nothing.
     *
     * @throws InvalidInput for {@link #MAX_DAYS} and {@link #IDLE_DAYS}
     * @throws Conflict {@code grantLimits.allFixed} when the environment says both
     */
    @Audited(AuditAction.SETTINGS_GRANTS_CHANGED)
    public void choose(int maxDays, int idleDays) {
        var before = limits.choice();
        if (before.maxFixed() && before.idleFixed()) {
            throw new Conflict("grantLimits.allFixed");
        }
        var problems = new InvalidInput.Collector();
        check(problems, before.maxFixed(), maxDays, MAX_DAYS);
        check(problems, before.idleFixed(), idleDays, IDLE_DAYS);
        problems.throwIfAny();
        if (!before.maxFixed()) {
            settings.put(GrantLimits.MAX_DAYS, String.valueOf(maxDays));
        }
        if (!before.idleFixed()) {
            settings.put(GrantLimits.IDLE_DAYS, String.valueOf(idleDays));
        }
        var after = limits.choice();
        if (!after.equals(before)) {
            events.publishEvent(
                    new AuditEvent(AuditAction.SETTINGS_GRANTS_CHANGED, null, null, facts(before), facts(after)));
        }
    }

    private static void check(InvalidInput.Collector problems, boolean fixed, int days, String field) {
        problems.refuseIf(!fixed && !GrantProperties.isInRange(days), field, "grantLimits.range", GrantProperties.MOST);
    }

    private static Map<String, Object> facts(GrantLimits.Choice choice) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put(MAX_DAYS, choice.maxDays());
        facts.put(IDLE_DAYS, choice.idleDays());
        return facts;
    }
}
