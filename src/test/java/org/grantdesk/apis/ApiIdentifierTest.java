package org.grantdesk.apis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiIdentifierTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mcp.example.com",
                "https://mcp.example.com/",
                "HTTPS://MCP.Example.com/mcp",
                "https://mcp.example.com:8443/v1/",
                "https://mcp.example.com/a?tenant=1",
                "https://mcp.example.com/a..b/.hidden/%7Ex",
                "https://xn--bcher-kva.example/mcp",
                "https://mcp",
                "https://192.0.2.7/mcp",
                "https://[2001:db8::1]:8443/mcp",
                "https://localhost:9000",
                "http://localhost:9000/mcp",
                "http://127.0.0.1:9000/mcp",
                "http://127.0.0.1",
                "http://[::1]:9000/mcp",
                "http://LOCALHOST/mcp",
            })
    void acceptsAbsoluteHttpsUrisAndHttpOnThisComputer(String uri) {
        assertThat(ApiIdentifier.problem(uri)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                    | missing
        ' '                                   | missing
        mcp.example.com                       | relative
        mcp.example.com/mcp                   | relative
        mcp.example.com:8443/mcp              | relative
        //mcp.example.com/mcp                 | relative
        /mcp                                  | relative
        https:mcp.example.com                 | scheme
        https:/mcp.example.com                | scheme
        ftp://mcp.example.com                 | scheme
        urn:example:api                       | scheme
        javascript:alert(1)                   | scheme
        wss://mcp.example.com                 | scheme
        http://mcp.example.com                | notHttps
        http://localhost.example.com          | notHttps
        http://127.0.0.1.example.com          | notHttps
        http://192.168.0.1/mcp                | notHttps
        https://mcp.example.com/#             | fragment
        https://mcp.example.com#x             | fragment
        https://mcp.example.com/a?b#c         | fragment
        https://me@mcp.example.com            | userInfo
        https://me:secret@mcp.example.com/mcp | userInfo
        http://localhost@mcp.example.com      | userInfo
        https://                              | host
        https:///mcp                          | host
        https://:8443/mcp                     | host
        https://mcp..example.com              | host
        https://-mcp.example.com              | host
        https://mcp.example.com./mcp          | host
        https://0x7f000001/mcp                | host
        https://2130706433/                   | host
        https://[::1/mcp                      | host
        https://[::g]/mcp                     | host
        https://mcp.example.com:/mcp          | port
        https://mcp.example.com:0/mcp         | port
        https://mcp.example.com:65536/mcp     | port
        https://mcp.example.com:08/mcp        | port
        https://mcp.example.com:https/mcp     | port
        https://mcp.example.com:443/mcp       | defaultPort
        http://localhost:80/mcp               | defaultPort
        https://mcp.example.com/%             | escape
        https://mcp.example.com/%zz           | escape
        https://mcp.example.com/a?b=%1        | escape
        https://mcp.example.com/./mcp         | dotSegment
        https://mcp.example.com/a/../mcp      | dotSegment
        https://mcp.example.com/a/..          | dotSegment
        https://mcp.example.com/%2e%2E/mcp    | dotSegment
        https://mcp.example.com/.%2e/mcp      | dotSegment
        https://mcp.example.com/a b           | character
        https://mcp.example.com\\mcp          | character
        https://mcp.example.com/{id}          | character
        https://bücher.example/mcp            | character
        https://mcp.example.com/münchen       | character
        https://mcp.example.com/"             | character
        """)
    void saysWhatIsWrongWithOthers(String uri, String code) {
        assertThat(ApiIdentifier.problem(uri)).isEqualTo("api.identifier." + code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mcp.example.com/\0",
                "https://mcp.example.com/\ud800",
                "https://mcp.example.com/\n",
                "https://mcp.example.com/\u007f",
                "https://mcp.example.com/\u200b",
                "\u212ahttps://mcp.example.com",
            })
    void refusesWhatCannotBeInAUri(String uri) {
        assertThat(ApiIdentifier.problem(uri)).isEqualTo("api.identifier.character");
    }

    @Test
    void hasAtMost512Characters() {
        var longest = "https://mcp.example.com/" + "a".repeat(ApiIdentifier.MAX_LENGTH - 24);

        assertThat(ApiIdentifier.problem(longest)).isNull();
        assertThat(ApiIdentifier.problem(longest + "a")).isEqualTo("api.identifier.tooLong");
        assertThat(ApiIdentifier.problem("é".repeat(1_000_000))).isEqualTo("api.identifier.tooLong");
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example.com, https://mcp.example.com",
        "https://mcp.example.com/, https://mcp.example.com",
        "HTTPS://MCP.Example.COM/, https://mcp.example.com",
        "HTTPS://MCP.Example.COM/MCP, https://mcp.example.com/MCP",
        "https://mcp.example.com/mcp/, https://mcp.example.com/mcp/",
        "https://mcp.example.com//, https://mcp.example.com//",
        "https://mcp.example.com/?A=B, https://mcp.example.com/?A=B",
        "https://mcp.example.com?A=B, https://mcp.example.com?A=B",
        "https://mcp.example.com/%7E, https://mcp.example.com/%7E",
        "https://mcp.example.com:443, https://mcp.example.com:443",
        "https://M\u212a.example, https://m\u212a.example",
        "no uri, no uri",
        "'', ''",
        "://, ://",
        "https://, https://",
    })
    void comparesSchemeAndHostInLowerCaseAndNothingElse(String uri, String key) {
        assertThat(ApiIdentifier.key(uri)).isEqualTo(key);
        assertThat(ApiIdentifier.key(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/a, https://h/a, true",
        "https://h, https://h/a, true",
        "https://h/a, https://h/a/, true",
        "https://h/a/, https://h/a/b, true",
        "https://h/a, https://h/a?b, true",
        "https://h/a, https://h/a/b?c, true",
        "https://h/a, https://h/ab, false",
        "https://h/a/b, https://h/a/c, false",
        "https://h/a, https://h/A, false",
        "https://h, https://h.example, false",
        "https://h, https://h:8443, false",
        "https://h, http://h, false",
        "https://h/a?b, https://h/a?c, false",
    })
    void oneWithinTheOtherClashes(String one, String other, boolean clash) {
        assertThat(ApiIdentifier.clash(one, other)).isEqualTo(clash);
        assertThat(ApiIdentifier.clash(other, one)).isEqualTo(clash);
        assertThat(ApiIdentifier.outer(other).contains(one)).isEqualTo(clash);
    }
}
