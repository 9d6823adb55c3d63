package org.grantdesk.identities;

import java.util.List;
import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.identities.Identities.Identity;
import org.grantdesk.people.ExternalPeople;
import org.grantdesk.people.PersonRef;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.sessions.ProviderSessions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The providers' identities that sign people in. Everyone has their own; to see others' needs the right to see people, and
 * to take one away {@code manage_system}.
 */
@Service
@Transactional
@PreAuthorize("isAuthenticated()")
public class IdentityService {

    private static final String READ =
            "hasAnyAuthority('" + Authorities.EDIT_OTHER_USERS + "', '" + Authorities.MANAGE_SYSTEM + "')";
    private static final String ADMINISTER = "hasAuthority('" + Authorities.MANAGE_SYSTEM + "')";

    private final Identities identities;
    private final Providers providers;
    private final ExternalPeople people;
    private final RolesOfProviders roles;
    private final ProviderSessions sessions;
    private final GrantdeskProperties properties;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    IdentityService(
            Identities identities,
            Providers providers,
            ExternalPeople people,
            RolesOfProviders roles,
            ProviderSessions sessions,
            GrantdeskProperties properties,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.identities = identities;
        this.providers = providers;
        this.people = people;
        this.roles = roles;
        this.sessions = sessions;
        this.properties = properties;
        this.currentUser = currentUser;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public List<IdentityInfo> listMine() {
        return list(currentUser.id());
    }

    @Transactional(readOnly = true)
    @PreAuthorize(READ)
    public List<IdentityInfo> listOf(String personId) {
        return Ids.isWellFormed(personId) ? list(personId) : List.of();
    }

    /**
     * Makes an identity the signed-in person's, who has confirmed that, and gives them the roles that come with it.
     *
     * @param user who was at the provider a moment ago
     * @throws Conflict {@code identity.taken} when it is another person's
     */
    @Audited(AuditAction.PERSON_IDENTITY_LINKED)
    public void link(ProviderUser user) {
        var me = currentUser.id();
        people.lock(me);
        var person = require(me);
        var known = identities.find(user.issuer(), user.subject());
        if (known.isPresent() && !known.get().personId().equals(me)) {
            throw new Conflict("identity.taken");
        }
        var provider = providers.find(user.provider()).orElseThrow(() -> new Conflict("identity.provider"));
        if (known.isEmpty()) {
            try {
                identities.add(me, user);
            } catch (DuplicateKeyException e) {
                throw new Conflict("identity.taken");
            }
            publish(AuditAction.PERSON_IDENTITY_LINKED, person, Map.of(), facts(provider.name(), user.label()));
        }
        roles.give(person, provider, user);
        people.confirmEmail(me, user.email());
    }

    /**
     * Takes an identity away from the signed-in person, with the roles that came with it.
     *
     * @throws Conflict {@code identity.last} when they could not sign in any longer, {@code person.lastAdmin} when no one
     *     could administer any longer
     */
    @Audited(AuditAction.PERSON_IDENTITY_UNLINKED)
    public void unlink(String identityId) {
        var me = currentUser.id();
        people.lock(me);
        if (!hasOtherWay(me, identityId)) {
            find(me, identityId);
            throw new Conflict("identity.last");
        }
        remove(me, identityId);
    }

    /**
     * Takes an identity away from a person, with the roles that came with it and the sessions that began with it. It may be
     * their only way to sign in; anyone who asks has been told, see {@link #isOnlyWay}. One's own goes as {@link #unlink} has it.
     *
     * @throws Conflict {@code person.lastAdmin} when no one could administer any longer
     */
    @Audited(value = AuditAction.PERSON_IDENTITY_UNLINKED, names = Audited.Names.PERSON)
    @PreAuthorize(ADMINISTER)
    public void unlinkOf(String personId, String identityId) {
        if (personId.equals(currentUser.id())) {
            unlink(identityId);
            return;
        }
        require(personId);
        people.lock(personId);
        var gone = remove(personId, identityId);
        sessions.endBySubject(gone.provider(), gone.subject());
    }

    /** Whether the person could not sign in without this identity of theirs. */
    @Transactional(readOnly = true)
    @PreAuthorize(ADMINISTER)
    public boolean isOnlyWay(String personId, String identityId) {
        return !hasOtherWay(require(personId).id(), identityId);
    }

    private boolean hasOtherWay(String personId, String identityId) {
        return (properties.localLogin() && people.hasPassword(personId))
                || identities.ofPerson(personId).stream()
                        .filter(identity -> !identity.id().equals(identityId))
                        .anyMatch(
                                identity -> providers.find(identity.provider()).isPresent());
    }

    private Identity remove(String personId, String identityId) {
        var gone = find(personId, identityId);
        var person = require(personId);
        identities.remove(gone.id());
        var others = identities.ofPerson(personId).stream()
                .anyMatch(identity -> identity.provider().equals(gone.provider()));
        if (!others && !roles.takeAll(person, gone.provider())) {
            throw new Conflict("person.lastAdmin");
        }
        publish(AuditAction.PERSON_IDENTITY_UNLINKED, person, facts(name(gone), gone.label()), Map.of());
        return gone;
    }

    private Identity find(String personId, String identityId) {
        return identities.ofPerson(personId).stream()
                .filter(identity -> identity.id().equals(identityId))
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Kind.IDENTITY));
    }

    private PersonRef require(String personId) {
        return NotFound.require(NotFound.Kind.PERSON, personId, people::findById);
    }

    private List<IdentityInfo> list(String personId) {
        return identities.ofPerson(personId).stream()
                .map(identity -> new IdentityInfo(
                        identity.id(),
                        name(identity),
                        identity.label(),
                        providers.find(identity.provider()).isPresent(),
                        identity.createdAt(),
                        identity.lastUsedAt()))
                .toList();
    }

    private String name(Identity identity) {
        return providers.nameOf(identity.provider()).orElse(identity.provider());
    }

    private static Map<String, Object> facts(String provider, String label) {
        return Map.of("provider", provider, "identity", label);
    }

    private void publish(AuditAction action, PersonRef person, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(AuditEvent.ofPerson(action, person.id(), person.username(), before, after));
    }
}
