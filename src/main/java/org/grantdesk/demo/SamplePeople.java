package org.grantdesk.demo;

import java.util.List;
import java.util.Set;
import org.grantdesk.people.NewPerson;

/** Twenty-five people who do not exist, at addresses that cannot. */
final class SamplePeople {

    /** Username of the admin, made unless a person can administer already. */
    static final String ADMIN = "admin";

    static final String ROLE_AUDITOR = "auditor";
    static final String ROLE_HELPDESK = "helpdesk";

    private static final Set<String> DEVELOPER = Set.of("developer");

    private SamplePeople() {}

    static NewPerson admin(String password) {
        return person("Ada", "Adminson", ADMIN, Set.of("system_admin"), "en", password);
    }

    /** Everyone but the admin; developers first. */
    static List<NewPerson> all(String password) {
        return List.of(
                person("Dana", "Devlin", "dana", DEVELOPER, "en", password),
                person("Milo", "Marsh", "milo", DEVELOPER, "en", password),
                person("Jonas", "Kessel", "jonas", DEVELOPER, "de", password),
                person("Priya", "Raman", "priya", DEVELOPER, "en", password),
                person("Ines", "Falk", "ines", DEVELOPER, "de", password),
                person("Theo", "Okoro", "theo", DEVELOPER, "en", password),
                person("Lena", "Brandt", "lena", DEVELOPER, "de", password),
                person("Sam", "Whitlock", "sam", DEVELOPER, "en", password),
                person("Noor", "Haddad", "noor", DEVELOPER, "en", password),
                person("Ruth", "Ellery", "ruth", Set.of(ROLE_AUDITOR), "en", password),
                person("Hugo", "Lindqvist", "hugo", Set.of(ROLE_HELPDESK), "en", password),
                person("Greta", "Vogel", "greta", Set.of(ROLE_HELPDESK), "de", password),
                person("Uma", "Castell", "uma", Set.of(), "en", password),
                person("Oskar", "Thiele", "oskar", Set.of(), "de", password),
                person("Bea", "Norwood", "bea", Set.of(), "en", password),
                person("Yusuf", "Demirel", "yusuf", Set.of(), "en", password),
                person("Clara", "Winter", "clara", Set.of(), "de", password),
                person("Finn", "Aldous", "finn", Set.of(), "en", password),
                person("Mei", "Tanaka", "mei", Set.of(), "en", password),
                person("Pavel", "Horak", "pavel", Set.of(), "en", password),
                person("Rosa", "Quint", "rosa", Set.of(), "en", password),
                person("Emil", "Sander", "emil", Set.of(), "de", password),
                person("Ivy", "Calloway", "ivy", Set.of(), "en", password),
                person("Karl", "Olden", "karl", DEVELOPER, "de", password));
    }

    private static NewPerson person(
            String first, String last, String username, Set<String> roles, String locale, String password) {
        return new NewPerson(username, username + "@example.test", first, last, locale, roles, password);
    }
}
