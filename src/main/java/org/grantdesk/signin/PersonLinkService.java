package org.grantdesk.signin;

import java.util.Map;
import java.util.Optional;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Subjects;
import org.grantdesk.people.Credentials;
import org.grantdesk.people.NewInvitation;
import org.grantdesk.people.NewPeople;
import org.grantdesk.people.PersonCredentials;
import org.grantdesk.security.Authorities;
import org.grantdesk.signin.OneTimeLink.Kind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people in by a link that works once: a person new, or a person who forgot the password. The link is shown to the
 * administrator who asks for it and, where a mail server is configured, mailed as well. A mail that fails takes nothing
 * back: the link stands, and its answer says so.
 */
@Service
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class PersonLinkService {

    private static final int TRIES = 3;

    private final NewPeople newPeople;
    private final PersonCredentials credentials;
    private final Subjects subjects;
    private final OneTimeLinks links;
    private final ApplicationEventPublisher events;
    private final GrantdeskProperties properties;
    private final MailedLinks mailed;

    PersonLinkService(
            NewPeople newPeople,
            PersonCredentials credentials,
            Subjects subjects,
            OneTimeLinks links,
            ApplicationEventPublisher events,
            GrantdeskProperties properties,
            MailedLinks mailed) {
        this.newPeople = newPeople;
        this.credentials = credentials;
        this.subjects = subjects;
        this.links = links;
        this.events = events;
        this.properties = properties;
        this.mailed = mailed;
    }

    /**
     * Makes an account that its person takes over with the link. Until then no one can sign in to it.
     *
     * @throws InvalidInput for {@code email}, {@code firstName}, {@code lastName}, {@code locale}, {@code roleNames}
     */
    @Audited(AuditAction.PERSON_INVITED)
    public IssuedLink invite(NewInvitation invitation) {
        for (int tries = 1; ; tries++) {
            try {
                return mailed.make("invitation", Kind.INVITATION, () -> newPeople.invite(invitation));
            } catch (InvalidInput invalid) {
                // A person took the suggested username at the same moment: no one chose it, so another will do.
                if (tries == TRIES || !invalid.problems().getFirst().field().equals("username")) {
                    throw invalid;
                }
            }
        }
    }

    /**
     * Makes another link for a person who has not come yet; the one before stops working.
     *
     * @throws Conflict {@code person.notInvited} when they have come meanwhile, or are deactivated
     */
    @Audited(value = AuditAction.PERSON_INVITATION_RENEWED, names = Audited.Names.PERSON)
    public IssuedLink renewInvitation(String personId) {
        return mailed.make("invitation", Kind.INVITATION, () -> {
            var person = lock(personId);
            if (!person.invited() || !person.active()) {
                throw new Conflict("person.notInvited");
            }
            publish(AuditAction.PERSON_INVITATION_RENEWED, person);
            return person;
        });
    }

    /**
     * Makes a link to choose another password with, or, while passwords are switched off, a sign-in provider. Until it is
     * used, what signs them in now goes on working.
     *
     * @throws Conflict {@code person.notActive} when they are deactivated, or have not come yet
     */
    @Audited(value = AuditAction.PERSON_RESET_STARTED, names = Audited.Names.PERSON)
    public IssuedLink startReset(String personId) {
        return mailed.make(properties.localLogin() ? "reset" : "signInLink", Kind.RESET, () -> {
            var person = lock(personId);
            if (person.invited() || !person.active()) {
                throw new Conflict("person.notActive");
            }
            publish(AuditAction.PERSON_RESET_STARTED, person);
            return person;
        });
    }

    /** The person's link, while it works. */
    @Transactional(readOnly = true)
    public Optional<OneTimeLink> find(String personId) {
        return links.findOf(subjects.requirePerson(personId).id());
    }

    private void publish(AuditAction action, Credentials person) {
        events.publishEvent(AuditEvent.ofPerson(action, person.id(), person.username(), Map.of(), Map.of()));
    }

    private Credentials lock(String personId) {
        return NotFound.require(
                NotFound.Kind.PERSON, personId, id -> links.lock(id) ? credentials.find(id) : Optional.empty());
    }
}
