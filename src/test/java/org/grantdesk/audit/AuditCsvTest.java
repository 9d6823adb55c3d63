package org.grantdesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.grantdesk.base.AuditEvent.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCsvTest {

    @Test
    void aRowIsOneLineInTheOrderOfTheHead() {
        var entry = new AuditEntry(
                1,
                Instant.parse("2026-03-01T12:00:00Z"),
                "app.updated",
                Outcome.DONE,
                new Subject("actor-id", "vera"),
                "Vera Vogel",
                false,
                "192.0.2.7",
                new Subject("client-id", "Billing"),
                new Subject("api-id", "Invoices"),
                null,
                "",
                null,
                List.of(
                        new AuditDifference("name", List.of("Bills"), List.of("Billing")),
                        new AuditDifference("redirectUris", List.of(), List.of("https://a.test/", "https://b.test/"))));

        assertThat(AuditCsv.HEAD)
                .isEqualTo("\uFEFFtime,action,outcome,actor,actor_id,address,app,client_id,person,person_id,reason,"
                        + "before,after,api,api_id\r\n");
        assertThat(AuditCsv.row(entry, ZoneOffset.UTC))
                .isEqualTo("2026-03-01T12:00:00Z,app.updated,DONE,vera,actor-id,192.0.2.7,Billing,client-id,,,,name:"
                        + " Bills,\"name: Billing; redirectUris: https://a.test/,"
                        + " https://b.test/\",Invoices,api-id\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void aFormulaStaysText(String name) {
        assertThat(appCell(name))
                .startsWith(name.startsWith("\t") ? "\"'" : "'")
                .contains(name);
    }

    @Test
    void quotesAreDoubledAndLineBreaksStayInsideTheirCell() {
        assertThat(appCell("a \"b\", c\nd")).isEqualTo("\"a \"\"b\"\", c\nd\"");
    }

    private static String appCell(String name) {
        var row = AuditCsv.row(
                new AuditEntry(
                        1,
                        Instant.EPOCH,
                        "app.updated",
                        Outcome.DONE,
                        null,
                        "",
                        true,
                        "",
                        new Subject("client-id", name),
                        null,
                        null,
                        "",
                        null,
                        List.of()),
                ZoneOffset.UTC);
        return row.substring("1970-01-01T00:00:00Z,app.updated,DONE,,,,".length(), row.indexOf(",client-id"));
    }
}
