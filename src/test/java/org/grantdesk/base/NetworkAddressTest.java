package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One address, one form: RFC 5952, section 4, whatever a proxy has put around it. */
class NetworkAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "2001:0DB8:0:0:0:0:0002:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "0:0:0:0:0:ffff:c000:201, 192.0.2.1",
        "192.0.2.1, 192.0.2.1",
        "::1, ::1",
        "'', ''",
        "a:b, a:b",
        "unknown, unknown",
    })
    void isWrittenShort(String written, String expected) {
        assertThat(NetworkAddress.readable(written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "192.0.2.1:51234, 192.0.2.1",
                "' 192.0.2.1 ', 192.0.2.1",
                "\"192.0.2.1:47011\", 192.0.2.1",
                "192.0.2.1:_port, 192.0.2.1",
                "[2001:db8::1], 2001:db8::1",
                "[2001:DB8:0::1]:443, 2001:db8::1",
                "\"[2001:db8::1]:4711\", 2001:db8::1",
                "::ffff:192.0.2.1, 192.0.2.1",
                "[::ffff:192.0.2.1]:80, 192.0.2.1",
                "::FFFF:C000:0201, 192.0.2.1",
                "fe80::1%eth0, fe80::1",
                "[fe80::1%25eth0]:80, fe80::1",
                "[203.0.113.32]:80, 203.0.113.32",
                "[203.0.113.32], 203.0.113.32",
                "203.0.113.31:, 203.0.113.31",
                "[2001:db8::1]:, 2001:db8::1",
                "1.2.3.4%eth0, 1.2.3.4",
                "1.2.3.4%eth0:80, 1.2.3.4",
            })
    void isReadHoweverItIsWritten(String written, String expected) {
        assertThat(NetworkAddress.readable(written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "_hidden",
                "",
                "host.example.test",
                "localhost",
                "192.0.2",
                "1",
                "0x7f000001",
                "192.0.2.256",
                "192.0.2.1, 192.0.2.2",
                "[192.0.2.1",
                "2001:db8::g",
                ":",
                "[]",
                "192.0.2.1/24",
                "192.0.2.1:80:80",
                "[192.0.2.1]80",
                "%eth0",
                ":80"
            })
    void whatIsNoAddressIsNone(String written) {
        assertThat(NetworkAddress.parse(written)).isEmpty();
    }

    @Test
    void callersAreToldApartByAddressOrSubscriber() {
        assertThat(NetworkAddress.network("192.0.2.1:50001"))
                .isEqualTo(NetworkAddress.network("::ffff:192.0.2.1"))
                .isEqualTo(NetworkAddress.network("192.0.2.1"))
                .isNotEqualTo(NetworkAddress.network("192.0.2.2"));
        assertThat(NetworkAddress.network("[2001:db8:0:1::1]:50001"))
                .isEqualTo(NetworkAddress.network("2001:db8:0:1:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(NetworkAddress.network("2001:db8:0:2::1"));
    }
}
