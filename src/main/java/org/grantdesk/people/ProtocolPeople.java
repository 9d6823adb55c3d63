package org.grantdesk.people;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People for the authorization server, which has checked what the asking app may know. */
@Component
public class ProtocolPeople {

    private final PersonRepository people;

    ProtocolPeople(PersonRepository people) {
        this.people = people;
    }

    @Transactional(readOnly = true)
    public Optional<PersonClaims> find(String personId) {
        return people.findById(personId)
                .filter(Person::active)
                .map(person -> new PersonClaims(
                        person.id(),
                        person.username(),
                        person.email(),
                        person.emailVerified(),
                        person.displayName(),
                        person.firstName(),
                        person.lastName(),
                        person.nickname(),
                        person.locale(),
                        person.updatedAt()));
    }
}
