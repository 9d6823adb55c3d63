package org.grantdesk.platform;

import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.TrustedProxies;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the {@link ClientAddressValve} in front of everything that asks for the client's address. */
@Configuration
class ClientAddressConfig {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientAddresses(
            GrantdeskProperties properties, BaseUrl baseUrl) {
        var proxies = TrustedProxies.of(properties.trustedProxies(), baseUrl.isHttps());
        return factory -> factory.addEngineValves(new ClientAddressValve(proxies));
    }
}
