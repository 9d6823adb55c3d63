package org.grantdesk.registration;

import java.util.Map;
import java.util.Set;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.clients.ClientInfo;
import org.grantdesk.clients.ClientStanding;
import org.grantdesk.clients.SelfRegisteredApps;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets an app that registered itself read, change and delete its registration with the token it was given (RFC 7592).
 * What was accepted about an app holds for what it said then: when it says something else, it is unverified again.
 */
@Component
@Transactional
public class RegistrationManagement {

    /** What an app may not say about itself (RFC 7592, section 2.2). */
    private static final Set<String> NOT_SAID = Set.of(
            "registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at");

    private final RegistrationSettings settings;
    private final RegistrationRules rules;
    private final Registrations registrations;
    private final SelfRegisteredApps apps;
    private final DynamicRegistration registration;

    RegistrationManagement(
            RegistrationSettings settings,
            RegistrationRules rules,
            Registrations registrations,
            SelfRegisteredApps apps,
            DynamicRegistration registration) {
        this.settings = settings;
        this.rules = rules;
        this.registrations = registrations;
        this.apps = apps;
        this.registration = registration;
    }

    private record Known(ClientInfo app, Registrations.Stored stored) {}

    public Map<String, Object> read(String clientId, String token) {
        var known = require(clientId, token);
        return answer(known.app(), known.stored().members(), token);
    }

    /**
     * Replaces all that the app has said about itself.
     *
     * @param body the members of the request
     */
    public Map<String, Object> update(String clientId, String token, Map<?, ?> body) {
        var known = requireUnowned(clientId, token);
        var choice = settings.get();
        if (choice.mode() == RegistrationMode.OFF) {
            throw RegistrationRefused.off();
        }
        if (NOT_SAID.stream().anyMatch(body::containsKey) || !clientId.equals(body.get("client_id"))) {
            throw RegistrationRefused.metadata("The member client_id must be the app's own, and members that only the"
                    + " server sets must be left out.");
        }
        var asked = MetadataReader.read(body);
        if (asked.confidential() != (known.app().metadata().type() == ClientType.CONFIDENTIAL)) {
            throw RegistrationRefused.metadata("The member token_endpoint_auth_method cannot change between none and"
                    + " an authentication with a secret. Register the app anew.");
        }
        rules.require(asked, choice);
        var before = known.app().standing();
        var metadata = known.app().metadata();
        var said = metadata.withClientName(asked.metadata().clientName())
                .withClientUri(asked.metadata().clientUri())
                .withLogoUri(asked.metadata().logoUri())
                .withRedirectUris(asked.metadata().redirectUris());
        var same = said.equals(metadata);
        apps.describe(
                clientId,
                said,
                new ClientStanding(
                        before.origin(),
                        same ? before.hold() : hold(before.hold(), choice.mode()),
                        before.unverified() || !same,
                        asked.softwareId()),
                asked.scope());
        registrations.update(clientId, asked);
        return answer(known.app(), asked.members(), token);
    }

    /** Deletes the app with all that people have allowed it. */
    public void delete(String clientId, String token) {
        requireUnowned(clientId, token);
        apps.delete(clientId);
    }

    private static @Nullable ClientHold hold(@Nullable ClientHold before, RegistrationMode mode) {
        return before == null && mode == RegistrationMode.ASK ? ClientHold.CHANGED : before;
    }

    private Known require(String clientId, String token) {
        var stored = registrations.find(clientId, token).orElseThrow(RegistrationManagement::unknown);
        return new Known(apps.lock(clientId).orElseThrow(RegistrationManagement::unknown), stored);
    }

    private static RegistrationRefused unknown() {
        return RegistrationRefused.token("The registration does not exist, or its token is wrong.");
    }

    /** A person who has taken the app over decides about it. */
    private Known requireUnowned(String clientId, String token) {
        var known = require(clientId, token);
        if (known.app().ownerId() != null) {
            throw RegistrationRefused.denied("A person manages this app now.");
        }
        return known;
    }

    private Map<String, Object> answer(ClientInfo app, Map<String, Object> members, String token) {
        return RegistrationAnswer.of(
                app.clientId(), "", app.createdAt(), members, registration.address(app.clientId()), token);
    }
}
