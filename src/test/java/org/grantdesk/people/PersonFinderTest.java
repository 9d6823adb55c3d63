package org.grantdesk.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.grantdesk.base.SubjectDirectory;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may call it at all is in the permission matrix. */
@GrantdeskTest
class PersonFinderTest {

    @Autowired
    PersonFinder finder;

    @Autowired
    ProfileService profile;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson vera;
    private TestPerson helper;
    private TestPerson manager;

    @BeforeEach
    void people() {
        database.clear();
        vera = users.with();
        users.as(vera, () -> profile.rename("Véra", "Groß", "", "", null));
        helper = users.with(Authorities.EDIT_OTHER_USERS);
        manager = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
    }

    @Test
    void findsByNameAndUsername() {
        for (var words : List.of("vera", "Groß", "gross vera", "ross", vera.username())) {
            for (var person : List.of(helper, manager)) {
                assertThat(find(person, words)).as(words).containsExactly("Véra Groß");
            }
        }
        assertThat(find(helper, "vera nobody")).isEmpty();
    }

    @Test
    void theAddressIsForThoseWhoMayReadPeople() {
        assertThat(find(helper, vera.email())).containsExactly("Véra Groß");
        assertThat(find(helper, "example.test")).hasSize(3);
        assertThat(find(manager, vera.email())).isEmpty();
        assertThat(find(manager, "example.test")).isEmpty();
    }

    @Test
    void aDeveloperFindsOnlyTheUsernameTheyKnow() {
        var developer = users.with(Authorities.MANAGE_OAUTH);
        assertThat(find(developer, vera.username().toUpperCase())).containsExactly("Véra Groß");
        for (var words :
                List.of("", "vera", "Groß", vera.email(), vera.username().substring(1))) {
            assertThat(find(developer, words)).as(words).isEmpty();
        }
        assertThat(find(developer, developer.email())).hasSize(1);
    }

    @Test
    void nothingTypedGivesTheFirstByName() {
        assertThat(find(manager, "")).hasSize(3).last().isEqualTo("Véra Groß");
        assertThat(users.as(helper, () -> finder.find("", 2))).hasSize(2);
        assertThat(users.as(helper, () -> finder.find("", -1))).isEmpty();
    }

    private List<String> find(TestPerson person, String words) {
        return users.as(person, () -> finder.find(words, PersonFinder.MAX)).stream()
                .map(SubjectDirectory.Named::name)
                .toList();
    }
}
