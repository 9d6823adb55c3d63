package org.grantdesk.registration;

import java.util.Map;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Paths;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ClientStanding;
import org.grantdesk.clients.SelfRegisteredApps;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers apps that ask for it themselves (RFC 7591). Whoever asks is no one in particular, so what decides is the
 * mode that administrators have chosen.
 */
@Component
public class DynamicRegistration {

    private final RegistrationSettings settings;
    private final RegistrationRules rules;
    private final RegistrationThrottle throttle;
    private final InitialTokens tokens;
    private final Registrations registrations;
    private final SelfRegisteredApps apps;
    private final BaseUrl baseUrl;

    DynamicRegistration(
            RegistrationSettings settings,
            RegistrationRules rules,
            RegistrationThrottle throttle,
            InitialTokens tokens,
            Registrations registrations,
            SelfRegisteredApps apps,
            BaseUrl baseUrl) {
        this.settings = settings;
        this.rules = rules;
        this.throttle = throttle;
        this.tokens = tokens;
        this.registrations = registrations;
        this.apps = apps;
        this.baseUrl = baseUrl;
    }

    /**
     * Refuses an app that cannot register here whatever it says. In a transaction of its own, or none, so that a refused
     * attempt counts as well.
     */
    public void admit() {
        if (!settings.on()) {
            throw RegistrationRefused.off();
        }
        throttle.count();
    }

    /**
     * Stores an app that was admitted.
     *
     * @param body the members of the request
     * @param token the initial access token; empty: none came with the request
     * @return the members of the answer
     * @throws RegistrationRefused when the app, or what it says, is not accepted; nothing is stored then
     */
    @Transactional
    public Map<String, Object> register(Map<?, ?> body, String token) {
        var choice = settings.get();
        if (choice.mode() == RegistrationMode.OFF) {
            throw RegistrationRefused.off();
        }
        if (choice.mode() == RegistrationMode.TOKEN && !tokens.use(token)) {
            throw RegistrationRefused.token(
                    "Registering an app needs an initial access token of an administrator, which is missing, expired"
                            + " or used up.");
        }
        var asked = MetadataReader.read(body);
        rules.require(asked, choice);
        var clientId = apps.store(asked.metadata(), standing(asked, choice.mode()), asked.scope());
        var secret = asked.confidential() ? apps.issueSecret(clientId) : "";
        var since = apps.lock(clientId).orElseThrow().createdAt();
        var manage = registrations.insert(clientId, asked);
        return RegistrationAnswer.of(clientId, secret, since, asked.members(), address(clientId), manage);
    }

    /** Someone stands for an app that brings a token, and someone will look at one that waits for approval. */
    private static ClientStanding standing(AskedRegistration asked, RegistrationMode mode) {
        return new ClientStanding(
                ClientOrigin.REGISTRATION,
                mode == RegistrationMode.ASK ? ClientHold.APPROVAL : null,
                mode == RegistrationMode.HOSTS || mode == RegistrationMode.OPEN,
                asked.softwareId());
    }

    String address(String clientId) {
        return baseUrl.get() + Paths.REGISTER + "/" + clientId;
    }
}
