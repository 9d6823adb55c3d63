package org.grantdesk.authserver.client;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import org.grantdesk.authserver.protocol.ProtocolErrors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.util.StringUtils;

/**
 * Reads who an app says it is, from one place only: header or body (RFC 6749, section 2.3). Addresses end up in logs, so
 * nothing may stand there.
 */
public class ClientCredentialsReader implements AuthenticationConverter {

    private static final String BASIC = "Basic ";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final AuthenticationConverter basic = new ClientSecretBasicAuthenticationConverter();
    private final AuthenticationConverter post = new ClientSecretPostAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        var idAlone = idAlone(request);
        var inHeader = idAlone == null ? basic.convert(request) : idAlone;
        var id = single(request, "client_id");
        var secret = single(request, "client_secret");
        if (inHeader != null) {
            if (secret != null
                    || single(request, OAuth2ParameterNames.CLIENT_ASSERTION) != null
                    || (id != null && !id.equals(inHeader.getName()))) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
            }
            return inHeader;
        }
        var assertion = single(request, OAuth2ParameterNames.CLIENT_ASSERTION);
        if (assertion != null && secret == null) {
            return signed(request, id, assertion);
        }
        // An empty one is as if it had not been sent.
        if (StringUtils.hasText(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            throw ProtocolErrors.invalidClient();
        }
        if (secret != null) {
            return post.convert(request);
        }
        return id == null ? null : publicClient(id);
    }

    /** A header with an empty password names an app and proves nothing, as public ones do. */
    private static @Nullable Authentication idAlone(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            var credentials = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            var end = credentials.indexOf(':');
            return end > 0 && end == credentials.length() - 1
                    ? publicClient(URLDecoder.decode(credentials.substring(0, end), StandardCharsets.UTF_8))
                    : null;
        } catch (IllegalArgumentException e) {
            // The framework's reader says what is wrong with it.
            return null;
        }
    }

    /** RFC 7521, section 4.2: the app may name itself in the assertion alone. */
    private static Authentication signed(HttpServletRequest request, @Nullable String id, String assertion) {
        if (!ASSERTION.equals(single(request, OAuth2ParameterNames.CLIENT_ASSERTION_TYPE))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        var name = id == null ? subject(assertion) : id;
        return new OAuth2ClientAuthenticationToken(
                name, ClientAuthenticationMethod.PRIVATE_KEY_JWT, assertion, Map.of());
    }

    private static String subject(String assertion) {
        try {
            var subject = SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
            if (subject != null && !subject.isEmpty()) {
                return subject;
            }
        } catch (ParseException e) {
            // Refused as one that names nobody.
        }
        throw ProtocolErrors.invalidClient();
    }

    private static Authentication publicClient(String id) {
        return new OAuth2ClientAuthenticationToken(id, ClientAuthenticationMethod.NONE, null, Map.of());
    }

    private static @Nullable String single(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return values == null ? null : values[0];
    }
}
