package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void timesCarryTheOffsetOfTheirZone() {
        var winter = Instant.parse("2026-01-31T23:30:00Z");
        assertThat(Csv.time(winter, ZoneId.of("Europe/Berlin"))).isEqualTo("2026-02-01T00:30:00+01:00");
        assertThat(Csv.time(winter, ZoneOffset.UTC)).isEqualTo("2026-01-31T23:30:00Z");
        assertThat(Csv.time(null, ZoneOffset.UTC)).isEmpty();
    }
}
