package org.grantdesk.registration;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.redirects.RedirectUri;
import org.grantdesk.security.Authorities;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators decide about apps that register themselves; needs {@code manage_system}. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class RegistrationSettingsService {

    public static final String HOSTS = "registrationHosts";
    public static final String DAYS = "registrationUnusedDays";

    private final RegistrationSettings settings;
    private final ApplicationEventPublisher events;

    RegistrationSettingsService(RegistrationSettings settings, ApplicationEventPublisher events) {
        this.settings = settings;
        this.events = events;
    }

    /**
     * What holds.
     *
     * @param fixed whether the environment rules the mode
     */
    public record Known(RegistrationChoice choice, boolean fixed) {}

    @Transactional(readOnly = true)
    public Known get() {
        return new Known(settings.get(), settings.fixed());
    }

    /**
     * Keeps what was chosen. The mode stays as it is where the environment rules it.
     *
     * @throws InvalidInput for {@link #HOSTS} and {@link #DAYS}
     */
    @Audited(AuditAction.REGISTRATION_CHANGED)
    public Known update(RegistrationChoice wanted) {
        var hosts = List.copyOf(new LinkedHashSet<>(wanted.hosts().stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .toList()));
        var problems = new InvalidInput.Collector();
        problems.refuseIf(
                hosts.size() > RegistrationChoice.MOST_HOSTS,
                HOSTS,
                "selfRegistration.hosts.tooMany",
                RegistrationChoice.MOST_HOSTS);
        for (var host : hosts) {
            problems.refuseIf(!isHost(host), HOSTS, "selfRegistration.hosts.syntax", host);
        }
        problems.refuseIf(
                wanted.unusedDays() < 1 || wanted.unusedDays() > RegistrationChoice.LONGEST_DAYS,
                DAYS,
                "selfRegistration.days.range",
                RegistrationChoice.LONGEST_DAYS);
        problems.throwIfAny();
        var before = settings.get();
        settings.put(new RegistrationChoice(wanted.mode(), hosts, wanted.unusedDays()));
        var after = settings.get();
        if (!after.equals(before)) {
            events.publishEvent(
                    new AuditEvent(AuditAction.REGISTRATION_CHANGED, null, null, facts(before), facts(after)));
        }
        return new Known(after, settings.fixed());
    }

    /** A host as browsers write it, or {@code *.} and a host; of that the address of a page can be made. */
    private static boolean isHost(String text) {
        var host = text.startsWith("*.") ? text.substring(2) : text;
        var address = "https://" + host + "/";
        return host.length() <= 70
                && RedirectUri.host(address).equals(host)
                && !RedirectUri.checkWebAddress(address).refused();
    }

    private static Map<String, Object> facts(RegistrationChoice choice) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("registration", choice.mode().name());
        facts.put(HOSTS, choice.hosts());
        facts.put(DAYS, choice.unusedDays());
        return facts;
    }
}
