package org.grantdesk.people;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.ZoneOffset;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

@GrantdeskTest
class PeopleExportTest {

    @Autowired
    PeopleExport export;

    @Autowired
    PeopleService people;

    @Autowired
    ProfileService profile;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson helper;
    private TestPerson vera;

    @BeforeEach
    void people() {
        database.clear();
        helper = users.with(Authorities.EDIT_OTHER_USERS);
        vera = users.with();
        users.as(vera, () -> profile.rename("=Vera", "Groß, MBA", "", "", null));
    }

    @Test
    void aLineTellsWhatTheListTellsAndIsNoFormula() {
        var details = users.as(helper, () -> people.get(vera.id()));

        assertThat(csv(helper, PersonQuery.everybody()).lines().filter(line -> line.contains("Groß")))
                .singleElement()
                .asString()
                .startsWith("\"'=Vera Groß, MBA\"," + vera.username() + "," + vera.email() + "," + vera.id()
                        + ",Test role ")
                .endsWith(",active,,"
                        + ISO_OFFSET_DATE_TIME.format(details.createdAt().atOffset(ZoneOffset.UTC)));
        assertThat(csv(helper, PersonQuery.everybody()))
                .startsWith("\uFEFFname,username,email,person_id,roles,status,last_sign_in,created\r\n");
    }

    @Test
    void onlyThoseWhoMatchAreWritten() {
        var wanted = new PersonQuery("gross", null, PersonState.ACTIVE, PersonQuery.Sort.NAME, false);

        assertThat(csv(helper, wanted).lines()).hasSize(2);
        assertThat(csv(helper, PersonQuery.everybody()).lines()).hasSize(3);
    }

    @Test
    void nobodyExportsWithoutThePermission() {
        var manager = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> csv(manager, PersonQuery.everybody()));
    }

    private String csv(TestPerson person, PersonQuery query) {
        return users.as(person, () -> {
            var out = new StringBuilder();
            try {
                export.write(query, ZoneOffset.UTC, out);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return out.toString();
        });
    }
}
