package org.grantdesk.people;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.grantdesk.base.AccessRefused;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.RefusalReason;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is who, for other features and for everyone who is signed in. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("isAuthenticated()")
public class AccountDirectory {

    private final PersonRepository people;
    private final CurrentUser currentUser;

    AccountDirectory(PersonRepository people, CurrentUser currentUser) {
        this.people = people;
        this.currentUser = currentUser;
    }

    public Optional<PersonRef> findById(String personId) {
        return people.findById(personId).map(PersonRef::of);
    }

    /**
     * The person who signs in with this username or email address. An address finds only those whom the asker may see, and
     * the asker: else the answer would tell whose it is.
     */
    public Optional<PersonRef> findByLogin(String login) {
        var key = login.strip().toLowerCase(Locale.ROOT);
        if (PersonRules.isEmail(key)) {
            return people.findByEmail(key).filter(this::isVisible).map(PersonRef::of);
        }
        return PersonRules.isUsername(key) ? people.findByUsername(key).map(PersonRef::of) : Optional.empty();
    }

    /** The people with these ids, in one statement; unknown ids are left out. */
    public Map<String, PersonRef> findAllById(Collection<String> personIds) {
        return people.findAllById(personIds).stream()
                .map(PersonRef::of)
                .collect(Collectors.toMap(PersonRef::id, Function.identity()));
    }

    /**
     * As much of a person as the asker may see: everything of oneself, and of others with {@code edit_other_users} or
     * {@code manage_system}; else the names, without address, roles and times of signing in. An app sees only the person
     * it acts for: with the scope {@code user} everything, with {@code profile} the names, with {@code email} the address.
     */
    public PersonDetails getDetails(String personId) {
        if (currentUser.app().isPresent() && !personId.equals(currentUser.id())) {
            throw new AccessRefused(RefusalReason.Known.ANOTHER_PERSON);
        }
        return visible(people.require(personId));
    }

    /** The same of the person with this username. */
    public PersonDetails getDetailsByUsername(String username) {
        var key = PersonRules.normalLogin(username);
        return visible(PersonRules.isUsername(key) ? people.findByUsername(key) : Optional.<Person>empty());
    }

    /**
     * The same of the person with this email address, for those who see the addresses of others: else the answer would
     * tell whose it is. Everyone may ask for their own.
     */
    public PersonDetails getDetailsByEmail(String email) {
        var key = email.strip().toLowerCase(Locale.ROOT);
        var person = PersonRules.isEmail(key) ? people.findByEmail(key) : Optional.<Person>empty();
        var own = person.filter(this::isMe).isPresent();
        if (!own && !currentUser.has(Authorities.EDIT_OTHER_USERS)) {
            currentUser.require(Authorities.MANAGE_SYSTEM);
        }
        return visible(person);
    }

    private PersonDetails visible(Optional<Person> person) {
        return person.map(this::visible).orElseThrow(() -> new NotFound(NotFound.Kind.PERSON));
    }

    /** The same of several people, in the order asked for; unknown ids are left out. One statement. */
    public List<PersonDetails> listDetails(List<String> personIds) {
        var wanted = personIds.stream().filter(Ids::isWellFormed).toList();
        var found =
                people.findWithRolesByIdIn(wanted).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        return wanted.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(this::visible)
                .toList();
    }

    private boolean isMe(Person person) {
        return person.id().equals(currentUser.id());
    }

    private boolean isVisible(Person person) {
        return isMe(person) || currentUser.mayOpenPeople();
    }

    private PersonDetails visible(Person person) {
        var details = person.toDetails();
        var app = currentUser.app();
        if (app.isPresent() && !app.get().scopes().contains("user")) {
            return details.withoutPrivateParts()
                    .telling(
                            app.get().scopes().contains("profile"),
                            app.get().scopes().contains("email") ? details.email() : "");
        }
        return isVisible(person) ? details : details.withoutPrivateParts();
    }
}
