package org.grantdesk.identities;

import java.util.Map;
import java.util.Objects;
import org.grantdesk.base.ActionRefused;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.RefusalReason;
import org.grantdesk.identities.ProviderProperties.SignUp;
import org.grantdesk.people.ExternalPeople;
import org.grantdesk.people.NewExternalPerson;
import org.grantdesk.people.PersonRef;
import org.grantdesk.people.PersonState;
import org.grantdesk.signin.OneTimeLink;
import org.grantdesk.signin.OneTimeLinkService;
import org.grantdesk.signin.ProviderProblem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets people in whom a provider has sent. A person is recognised by issuer and subject and by nothing else: an address
 * can at most lead to the question whether an account is theirs, and only if the provider vouches for it.
 */
@Component
public class ProviderSignInService {

    private static final int TRIES = 3;

    private final Identities identities;
    private final Providers providers;
    private final ExternalPeople people;
    private final RolesOfProviders roles;
    private final OneTimeLinkService links;
    private final SignUp signUp;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    ProviderSignInService(
            Identities identities,
            Providers providers,
            ExternalPeople people,
            RolesOfProviders roles,
            OneTimeLinkService links,
            ProviderProperties properties,
            ApplicationEventPublisher events,
            TransactionOperations transaction) {
        this.identities = identities;
        this.providers = providers;
        this.people = people;
        this.roles = roles;
        this.links = links;
        this.signUp = properties.signUp();
        this.events = events;
        this.transaction = transaction;
    }

    /** Signs a person in, makes their account if that is wanted, or says why not. In one transaction. */
    public ProviderSignInResult arrive(ProviderUser user) {
        for (int left = TRIES; ; left--) {
            try {
                var arrival = Objects.requireNonNull(transaction.execute(status -> decide(user)));
                if (arrival instanceof ProviderSignInResult.Refused(var reason)) {
                    refused(user.provider(), reason.code());
                }
                return arrival;
            } catch (DataIntegrityViolationException | InvalidInput e) {
                // The same person in another tab, or another one with the same name, was quicker. Now they are known.
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    /**
     * Lets a person in who holds an invitation, or another link to sign in with: the identity becomes that person's, and
     * the link is used up. Anyone who has an account with this identity already is signed in to that one, and the link goes on
     * working.
     *
     * @param linkId the link, held by the browser
     */
    public ProviderSignInResult accept(String linkId, ProviderUser user) {
        var known = Objects.requireNonNull(transaction.execute(
                status -> identities.find(user.issuer(), user.subject()).isPresent()));
        if (known) {
            return arrive(user);
        }
        if (signUp == SignUp.OFF
                && links.get(linkId)
                        .filter(link -> link.kind() == OneTimeLink.Kind.INVITATION)
                        .isPresent()) {
            refused(user.provider(), ProviderProblem.CLOSED.code());
            return new ProviderSignInResult.Refused(ProviderProblem.CLOSED);
        }
        var provider = providers.find(user.provider()).orElseThrow();
        try {
            var account = links.acceptWith(linkId, personId -> {
                var person = people.findById(personId).orElseThrow();
                identities.add(personId, user);
                identities.used(user);
                roles.give(person, provider, user);
                people.confirmEmail(personId, user.email());
                events.publishEvent(AuditEvent.ofPerson(
                        AuditAction.PERSON_IDENTITY_LINKED,
                        person.id(),
                        person.username(),
                        Map.of(),
                        Map.of("provider", provider.name(), "identity", user.label())));
            });
            return new ProviderSignInResult.Entered(account);
        } catch (NotFound | InvalidInput | DataIntegrityViolationException e) {
            // Used up or withdrawn meanwhile, or a person has the identity by now.
            refused(user.provider(), "The invitation does not work");
            return new ProviderSignInResult.Refused(ProviderProblem.EXPIRED);
        }
    }

    /** Records that a provider's answer let no one in, with a word of ours or of the protocol that says why. */
    public void refused(String provider, String code) {
        var name = providers.nameOf(provider).orElse("Unknown provider");
        events.publishEvent(
                new ActionRefused(AuditAction.PERSON_SIGNED_IN, null, new RefusalReason.AtProvider(name, code)));
    }

    private ProviderSignInResult decide(ProviderUser user) {
        var known = identities.find(user.issuer(), user.subject());
        if (known.isPresent()) {
            var person = people.findById(known.get().personId()).orElseThrow();
            return person.active()
                    ? enter(person, user)
                    : new ProviderSignInResult.Refused(ProviderProblem.DEACTIVATED);
        }
        var first = roles.awaitsAdmin(user);
        var sameAddress =
                user.email().isEmpty() ? null : people.findByEmail(user.email()).orElse(null);
        if (sameAddress != null) {
            return known(sameAddress);
        }
        if (!first && signUp != SignUp.OPEN) {
            return new ProviderSignInResult.Refused(
                    signUp == SignUp.OFF ? ProviderProblem.CLOSED : ProviderProblem.INVITED);
        }
        if (!first && people.isEmpty()) {
            return new ProviderSignInResult.Refused(ProviderProblem.UNSET);
        }
        var claimed = user.claimedEmail().isEmpty()
                ? null
                : people.findByEmail(user.claimedEmail()).orElse(null);
        if (claimed != null) {
            return new ProviderSignInResult.Refused(
                    isInvited(claimed) ? ProviderProblem.WAITING : ProviderProblem.TAKEN);
        }
        var person = people.create(
                new NewExternalPerson(user.username(), user.email(), user.firstName(), user.lastName(), user.locale()));
        identities.add(person.id(), user);
        return enter(person, user);
    }

    /** No one can sign in to an account first that no one has taken over, or that is closed. */
    private ProviderSignInResult known(PersonRef person) {
        return switch (people.state(person.id()).orElseThrow()) {
            case ACTIVE -> new ProviderSignInResult.Known(person.id());
            case INVITED -> new ProviderSignInResult.Refused(ProviderProblem.WAITING);
            case DEACTIVATED -> new ProviderSignInResult.Refused(ProviderProblem.DEACTIVATED);
        };
    }

    private boolean isInvited(PersonRef person) {
        return people.state(person.id())
                .filter(state -> state == PersonState.INVITED)
                .isPresent();
    }

    private ProviderSignInResult enter(PersonRef person, ProviderUser user) {
        var provider = providers.find(user.provider()).orElseThrow();
        people.lock(person.id());
        if (roles.awaitsAdmin(user)) {
            roles.makeAdmin(person);
        }
        identities.used(user);
        roles.give(person, provider, user);
        people.confirmEmail(person.id(), user.email());
        return people.enter(person.id(), provider.name())
                .<ProviderSignInResult>map(ProviderSignInResult.Entered::new)
                .orElseGet(() -> new ProviderSignInResult.Refused(ProviderProblem.DEACTIVATED));
    }
}
