package org.grantdesk.people;

import java.time.Clock;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people see and change of themselves. It is always the signed-in person: no one else can be named. */
@Service
@Transactional
@PreAuthorize("isAuthenticated()")
public class ProfileService {

    private final PersonRepository people;
    private final PersonTerms terms;
    private final PersonChanges changes;
    private final CurrentUser currentUser;
    private final Clock clock;

    ProfileService(
            PersonRepository people, PersonTerms terms, PersonChanges changes, CurrentUser currentUser, Clock clock) {
        this.people = people;
        this.terms = terms;
        this.changes = changes;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public PersonDetails get() {
        return me().toDetails();
    }

    /**
     * Changes what the person is called. Each may be empty.
     *
     * @param expectedVersion the version of the person that was read; {@code null}: the last writer wins
     * @throws InvalidInput for {@code firstName}, {@code lastName}, {@code nickname}, {@code position}
     * @throws OptimisticLockingFailureException when it was changed in the meantime, as in another tab; nothing is changed
     */
    @Audited(AuditAction.PERSON_UPDATED)
    public PersonDetails rename(
            String firstName, String lastName, String nickname, String position, @Nullable Long expectedVersion) {
        var problems = new InvalidInput.Collector();
        PersonRules.checkNames(problems, firstName.strip(), lastName.strip(), nickname.strip(), position.strip());
        problems.throwIfAny();
        var person = me();
        ReadVersion.require(expectedVersion, person.version());
        var before = PersonChanges.facts(person);
        person.rename(firstName.strip(), lastName.strip(), nickname.strip(), position.strip(), clock.instant());
        people.saveAndFlush(person);
        terms.store(person);
        changes.publishDifference(AuditAction.PERSON_UPDATED, person, before);
        return person.toDetails();
    }

    /**
     * Chooses the language of the screens.
     *
     * @param locale {@code en} or {@code de}; another is refused as field {@code locale}
     */
    @Audited(AuditAction.PERSON_UPDATED)
    public void setLocale(String locale) {
        var problems = new InvalidInput.Collector();
        PersonRules.checkLocale(problems, locale);
        problems.throwIfAny();
        var person = me();
        var before = PersonChanges.facts(person);
        person.speak(locale, clock.instant());
        people.saveAndFlush(person);
        changes.publishDifference(AuditAction.PERSON_UPDATED, person, before);
    }

    /**
     * Chooses the zone that times are shown in.
     *
     * @param timeZone an IANA name such as {@code Europe/Berlin}, or {@code null} for the browser's; another is refused as
     *     field {@code timeZone}
     */
    @Audited(AuditAction.PERSON_UPDATED)
    public void setTimeZone(@Nullable String timeZone) {
        if (timeZone != null) {
            var problems = new InvalidInput.Collector();
            PersonRules.checkTimeZone(problems, timeZone);
            problems.throwIfAny();
        }
        var person = me();
        var before = PersonChanges.facts(person);
        person.liveIn(timeZone, clock.instant());
        people.saveAndFlush(person);
        changes.publishDifference(AuditAction.PERSON_UPDATED, person, before);
    }

    private Person me() {
        return people.findWithRolesById(currentUser.id()).orElseThrow(() -> new NotFound(NotFound.Kind.PERSON));
    }
}
