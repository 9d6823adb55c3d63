package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.grantdesk.authserver.authorize.FormToAddressFilter;
import org.grantdesk.authserver.protocol.ClientFailures;
import org.grantdesk.base.Paths;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Whatever fits into an address fits into a form as well (OpenID Connect Core, section 3.1.2.1: both MUST work). */
class FormToAddressFilterTest extends ProtocolTest {

    @ParameterizedTest
    @CsvSource({
        "/oauth/authorize, x, 8192",
        "/oauth/authorize, /, 8192",
        "/oauth/authorize, \u00e9, 4000",
        "/oauth/logout, +, 2200",
        "/oauth/logout, x, 40000"
    })
    void aFormGoesOnAsTheAddressWithTheSameParameters(String path, String character, int count) throws Exception {
        var state = character.repeat(count);

        var answer = new HttpVisitor(port).post(path, Map.of("response_type", "code", "state", state));

        assertThat(answer.statusCode()).isEqualTo(303);
        var target = answer.headers().firstValue("Location").orElseThrow();
        assertThat(target).startsWith(path + "?");
        assertThat(URLDecoder.decode(URI.create(target).getRawQuery(), StandardCharsets.UTF_8)
                        .split("&"))
                .contains("state=" + state);
        // A browser's other headers come along, and no proxy or server on the way may refuse the sum.
        var followed = RawRequest.send(
                port,
                "GET " + target + " HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nConnection: close\r\nAccept: text/html\r\n" + "Cookie: a=" + "c".repeat(1500)
                        + "\r\nUser-Agent: " + "u".repeat(500) + "\r\n\r\n");
        assertThat(followed.status()).isIn(303, 400);
        assertThat(followed.status() == 303 || followed.body().contains("<h1>"))
                .as(followed.body())
                .isTrue();
    }

    @Test
    void whatFitsInNoAddressIsRefusedOnAPage() throws Exception {
        var request = new MockHttpServletRequest("POST", "/oauth/logout");
        request.setParameter(
                "state", URLEncoder.encode("/".repeat(FormToAddressFilter.LONGEST / 3), StandardCharsets.UTF_8));
        var response = new MockHttpServletResponse();

        new FormToAddressFilter(new ClientFailures(mock(), mock(), mock()))
                .doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getForwardedUrl()).isEqualTo(Paths.REFUSED);
    }
}
