package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which entry of the header is the client, seen from its end. */
class TrustedProxiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        0               | 10.0.0.1    | 192.0.2.1                        | -
        1               | 10.0.0.1    | 192.0.2.1                        | 192.0.2.1
        1               | 10.0.0.1    | 198.51.100.1, 192.0.2.1          | 192.0.2.1
        1               | 10.0.0.1    | 198.51.100.1, 10.9.9.9           | 10.9.9.9
        1               | 10.0.0.1    | ''                               | 10.0.0.1
        1               | 192.0.2.7   | 198.51.100.1                     | -
        2               | 10.0.0.1    | 198.51.100.1, 192.0.2.1, 10.0.0.2 | 192.0.2.1
        2               | 10.0.0.1    | 192.0.2.1                        | 192.0.2.1
        2               | 10.0.0.1    | unknown, 192.0.2.1               | 192.0.2.1
        1               | 10.0.0.1    | 198.51.100.1, unknown            | 10.0.0.1
        1               | ::1         | [2001:db8::1]:50123              | 2001:db8::1
        1               | fd00::1     | 192.0.2.1:50123                  | 192.0.2.1
        192.0.2.0/24    | 192.0.2.7   | 198.51.100.1                     | 198.51.100.1
        192.0.2.0/24    | 10.0.0.1    | 198.51.100.1                     | -
        192.0.2.0/24    | 192.0.2.7   | 203.0.113.5, 198.51.100.1, 192.0.2.8 | 198.51.100.1
        192.0.2.0/24    | 192.0.2.7   | 192.0.2.8, 192.0.2.9             | 192.0.2.8
        192.0.2.7       | 192.0.2.7   | 198.51.100.1                     | 198.51.100.1
        192.0.2.7       | 192.0.2.8   | 198.51.100.1                     | -
        2001:db8::/32,10.0.0.0/8 | 2001:db8:1::1 | 198.51.100.1, 10.1.1.1 | 198.51.100.1
        ::ffff:10.0.0.0/104 | 10.1.2.3 | 198.51.100.1                    | 198.51.100.1
        ::ffff:10.0.0.0/104 | 11.0.0.1 | 198.51.100.1                    | -
        ::ffff:192.0.2.7 | 192.0.2.7  | 198.51.100.1                     | 198.51.100.1
        0.0.0.0/0       | 192.0.2.7   | 198.51.100.1                     | 198.51.100.1
        """)
    void clientIsWhoTheTrustedProxiesSay(String setting, String peer, String header, String client) {
        var proxies = TrustedProxies.of(setting, true);
        var caller = NetworkAddress.parse(peer).orElseThrow();

        assertThat(proxies.believes(caller)).isEqualTo(client != null);
        if (client != null) {
            List<String> entries = header.isEmpty()
                    ? List.of()
                    : Arrays.stream(header.split(",")).map(String::strip).toList();
            assertThat(NetworkAddress.text(proxies.client(caller, entries))).isEqualTo(client);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void withHttpsThereIsOneProxyUnlessToldOtherwise(boolean https, boolean believed) {
        assertThat(TrustedProxies.of(" ", https)
                        .believes(NetworkAddress.parse("127.0.0.1").orElseThrow()))
                .isEqualTo(believed);
    }
}
