package org.grantdesk.documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InstallationSettings;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.security.Authorities;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which apps may describe themselves by a document, as an administrator decides; needs {@code manage_system}. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class DocumentSettingsService {

    /** The field of the domains in complaints. */
    public static final String DOMAINS = "domains";

    private static final int LONGEST = 4000;

    private final DocumentModes modes;
    private final InstallationSettings settings;
    private final ApplicationEventPublisher events;

    DocumentSettingsService(DocumentModes modes, InstallationSettings settings, ApplicationEventPublisher events) {
        this.modes = modes;
        this.settings = settings;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public DocumentChoice get() {
        return modes.choice();
    }

    /**
     * Holds from the next request on. What the environment says stays.
     *
     * @param domains separated by commas, blanks or lines
     * @throws InvalidInput for {@link #DOMAINS}
     * @throws Conflict {@code documents.fixed} when the environment says it all
     */
    @Audited(AuditAction.SETTINGS_DOCUMENTS_CHANGED)
    public void choose(DocumentMode mode, String domains) {
        var before = modes.choice();
        if (before.modeFixed() && before.domainsFixed()) {
            throw new Conflict("documents.fixed");
        }
        var wanted = DocumentModes.split(domains);
        var text = String.join(",", wanted);
        new InvalidInput.Collector()
                .refuseIf(!wanted.stream().allMatch(DocumentModes::isDomain), DOMAINS, "documents.domains.syntax")
                .refuseIf(text.length() > LONGEST, DOMAINS, "documents.domains.tooLong")
                .refuseIf(
                        mode == DocumentMode.LISTED && wanted.isEmpty() && !before.domainsFixed(),
                        DOMAINS,
                        "documents.domains.missing")
                .throwIfAny();
        if (!before.modeFixed()) {
            settings.put(DocumentModes.MODE, mode.name());
        }
        if (!before.domainsFixed()) {
            settings.put(DocumentModes.DOMAINS, text);
        }
        var was = facts(before.mode(), before.domains());
        var is = facts(before.modeFixed() ? before.mode() : mode, before.domainsFixed() ? before.domains() : wanted);
        if (!was.equals(is)) {
            events.publishEvent(new AuditEvent(AuditAction.SETTINGS_DOCUMENTS_CHANGED, null, null, was, is));
        }
    }

    private static Map<String, Object> facts(DocumentMode mode, List<String> domains) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("documentMode", mode.name());
        facts.put("documentDomains", domains);
        return facts;
    }
}
