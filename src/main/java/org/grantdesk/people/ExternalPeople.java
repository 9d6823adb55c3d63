package org.grantdesk.people;

import java.util.Map;
import java.util.Optional;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.Languages;
import org.grantdesk.base.RowLocks;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.LiveAccounts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * People who come from a sign-in provider, for the feature that has found out there who they are. It opens the
 * transaction; here stands what a sign-in with a provider has in common with one by password.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ExternalPeople {

    private final PersonRepository people;
    private final NewPeople newPeople;
    private final PersonCredentials credentials;
    private final ExternalUsernames usernames;
    private final LiveAccounts accounts;
    private final PersonChanges changes;
    private final CurrentUser currentUser;
    private final RowLocks locks;

    ExternalPeople(
            PersonRepository people,
            NewPeople newPeople,
            PersonCredentials credentials,
            ExternalUsernames usernames,
            LiveAccounts accounts,
            PersonChanges changes,
            CurrentUser currentUser,
            RowLocks locks) {
        this.people = people;
        this.newPeople = newPeople;
        this.credentials = credentials;
        this.usernames = usernames;
        this.accounts = accounts;
        this.changes = changes;
        this.currentUser = currentUser;
        this.locks = locks;
    }

    /** The person with this address, deactivated or not. The address proves nothing. */
    public Optional<PersonRef> findByEmail(String email) {
        var key = PersonRules.normalLogin(email);
        return (PersonRules.isEmail(key) ? people.findByEmail(key) : Optional.<Person>empty()).map(PersonRef::of);
    }

    public Optional<PersonRef> findById(String personId) {
        return people.findById(personId).map(PersonRef::of);
    }

    /** Whether the person is deactivated, invited or there. */
    public Optional<PersonState> state(String personId) {
        return people.findById(personId).map(person -> PersonState.of(person.active(), person.invited()));
    }

    public boolean hasPassword(String personId) {
        return people.findById(personId).map(Person::passwordHash).isPresent();
    }

    /** Locks the person's row, so that of two who change how a person signs in one waits for the other. */
    public void lock(String personId) {
        locks.person(personId);
    }

    public boolean isEmpty() {
        return newPeople.isFirst();
    }

    /**
     * Makes an account without a password.
     *
     * @throws InvalidInput when a person took the name or the address at the same moment; the transaction has ended then
     */
    public PersonRef create(NewExternalPerson wanted) {
        var locale = Languages.TAGS.contains(wanted.locale()) ? wanted.locale() : "en";
        return PersonRef.of(newPeople.createWithoutPassword(
                usernames.free(wanted.username()),
                wanted.email(),
                PersonRules.fitName(wanted.firstName()),
                PersonRules.fitName(wanted.lastName()),
                locale));
    }

    /**
     * A provider has proved that an address is the person's: it counts as verified while it is the address of the account.
     *
     * @param verifiedEmail empty: nothing was proved
     */
    public void confirmEmail(String personId, String verifiedEmail) {
        if (!verifiedEmail.isBlank()) {
            people.verifyEmail(personId, PersonRules.normalLogin(verifiedEmail));
        }
    }

    /**
     * Signs the person in, with the permissions of this moment; empty when they are deactivated.
     *
     * @param provider what the provider is called
     */
    public Optional<LiveAccount> enter(String personId, String provider) {
        return credentials.signIn(personId)
                ? accounts.findById(personId).map(account -> record(account, provider))
                : Optional.empty();
    }

    private LiveAccount record(LiveAccount account, String provider) {
        return currentUser.runAs(account, () -> {
            changes.publish(
                    AuditAction.PERSON_SIGNED_IN,
                    account.principal().id(),
                    account.principal().username(),
                    Map.of(),
                    Map.of("provider", provider));
            return account;
        });
    }
}
