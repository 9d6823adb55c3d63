package org.grantdesk.registration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.grantdesk.base.InstallationSettings;
import org.springframework.stereotype.Component;

/** What holds for registration at this moment. What the environment says wins over what was chosen on the screen. */
@Component
public class RegistrationSettings {

    static final int USUAL_DAYS = 90;

    private static final String MODE = "dynamic_registration";
    private static final String HOSTS = "registration_hosts";
    private static final String DAYS = "registration_unused_days";

    private final InstallationSettings stored;
    private final RegistrationProperties properties;

    RegistrationSettings(InstallationSettings stored, RegistrationProperties properties) {
        this.stored = stored;
        this.properties = properties;
    }

    /** Whether apps can register themselves, some at least. */
    public boolean on() {
        return get().mode() != RegistrationMode.OFF;
    }

    /** Whether the mode is set in the environment, so that no one can choose it. */
    boolean fixed() {
        return properties.dynamicRegistration() != null;
    }

    RegistrationChoice get() {
        var values = stored.get(List.of(MODE, HOSTS, DAYS));
        return new RegistrationChoice(mode(values), hosts(values), days(values));
    }

    private RegistrationMode mode(Map<String, String> values) {
        var given = properties.dynamicRegistration();
        return given != null
                ? given
                : RegistrationMode.valueOf(values.getOrDefault(MODE, "off").toUpperCase(Locale.ROOT));
    }

    private static List<String> hosts(Map<String, String> values) {
        var hosts = values.getOrDefault(HOSTS, "");
        return hosts.isEmpty() ? List.of() : List.of(hosts.split(" "));
    }

    private static int days(Map<String, String> values) {
        return Integer.parseInt(values.getOrDefault(DAYS, String.valueOf(USUAL_DAYS)));
    }

    /** Keeps what was chosen; a mode that the environment rules is left as it was chosen before. */
    void put(RegistrationChoice choice) {
        if (!fixed()) {
            stored.put(MODE, choice.mode().name().toLowerCase(Locale.ROOT));
        }
        stored.put(HOSTS, String.join(" ", choice.hosts()));
        stored.put(DAYS, String.valueOf(choice.unusedDays()));
    }
}
