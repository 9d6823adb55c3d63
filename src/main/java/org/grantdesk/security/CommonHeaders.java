package org.grantdesk.security;

import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.PageHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;

/**
 * What the answers of all chains have in common, beyond the framework's own. TLS ends in front of this server, so the
 * configured address decides and not what the request looks like.
 */
public final class CommonHeaders {

    private CommonHeaders() {}

    public static void add(HeadersConfigurer<HttpSecurity> headers, BaseUrl baseUrl) {
        headers.permissionsPolicyHeader(permissions -> permissions.policy(PageHeaders.PERMISSIONS_POLICY));
        headers.httpStrictTransportSecurity(
                hsts -> hsts.includeSubDomains(false).requestMatcher(request -> baseUrl.isHttps()));
    }
}
