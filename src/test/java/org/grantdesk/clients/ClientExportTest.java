package org.grantdesk.clients;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class ClientExportTest extends AppsTest {

    @Autowired
    ClientExport export;

    @Test
    void aLineTellsWhatTheListTells() {
        var app = register(owner, TestApps.app("Pay; \"roll\"", ClientType.CONFIDENTIAL, "https://a.example.com/cb"));
        var details = app.details();

        assertThat(csv(owner, "").split("\r\n"))
                .containsExactly(
                        "\uFEFFname,client_id,owner,type,status,trusted,redirect_uri_warning,people,last_used,created,purpose,sponsor",
                        "\"Pay; \"\"roll\"\"\"," + details.clientId() + "," + owner.username()
                                + ",confidential,active,no,no,0,,"
                                + ISO_OFFSET_DATE_TIME.format(
                                        details.createdAt().atOffset(ZoneOffset.UTC))
                                + ",,");
        assertThat(csv(owner, "")).doesNotContain(app.clientSecret());
    }

    @Test
    void onlyWhatTheAskerSeesAndTheQueryFindsIsWrittenInItsOrder() {
        register("Beta");
        register("Alpha");
        register(stranger, TestApps.confidential("Betatron"));

        assertThat(names(csv(owner, ""))).containsExactly("Alpha", "Beta");
        assertThat(names(csv(manager, "beta"))).containsExactly("Beta", "Betatron");
        assertThat(names(csv(stranger, "alpha"))).isEmpty();
    }

    @Test
    void aNameIsNeverAFormula() {
        for (var name : List.of("=1+1", "+1", "-1", "@SUM(A1)")) {
            register(name);
        }

        assertThat(names(csv(owner, "")))
                .hasSize(4)
                .allSatisfy(name -> assertThat(name).startsWith("'"));
    }

    @Test
    void everyAppIsWrittenOnceOverManyPages() {
        register("First");
        database.update("insert into client (id, name, name_key, sort_key, description, client_uri, logo_uri,"
                + " owner_id, owner_username, confidential, trusted, dynamically_registered, mattermost_app_id, status,"
                + " redirect_warning, people_count, created_at, updated_at, version) select 'many' || lpad(cast(p.n as"
                + " varchar), 22, '0'), name, name_key, sort_key, description, client_uri, logo_uri, owner_id,"
                + " owner_username, confidential, trusted, false, '', status, false, 0, created_at, updated_at, 0 from"
                + " client cross join (" + numbers() + ") p");

        assertThat(names(csv(owner, ""))).hasSize(2305);
        assertThat(csv(owner, "").lines().map(line -> line.split(",")[1])).doesNotHaveDuplicates();
    }

    /** 2304 of them. */
    private static String numbers() {
        var digits = IntStream.range(0, 48)
                .mapToObj(digit -> "select " + digit + " as d")
                .collect(Collectors.joining(" union all ", "(", ")"));
        return "select x.d * 48 + y.d as n from " + digits + " x cross join " + digits + " y";
    }

    @Test
    void nobodyExportsWithoutThePermission() {
        var helper = users.with();

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> csv(helper, ""));
    }

    private String csv(TestPerson person, String words) {
        return users.as(person, () -> {
            var out = new StringBuilder();
            try {
                export.write(
                        new ClientQuery(words, ClientFilters.NONE, ClientQuery.Sort.NAME, false), ZoneOffset.UTC, out);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return out.toString();
        });
    }

    private static List<String> names(String csv) {
        return csv.lines().skip(1).map(line -> line.split(",")[0]).toList();
    }
}
