package org.grantdesk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5952, section 4. */
class ReadableAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "2001:0DB8:0:0:0:0:0002:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "0:0:0:0:0:ffff:c000:201, 0:0:0:0:0:ffff:c000:201",
        "192.0.2.1, 192.0.2.1",
        "::1, ::1",
        "'', ''",
        "a:b, a:b",
        "unknown, unknown",
    })
    void isWrittenShort(String written, String expected) {
        assertThat(ReadableAddress.of(written)).isEqualTo(expected);
    }
}
