package org.grantdesk.mattermost;

import jakarta.servlet.DispatcherType;
import org.grantdesk.base.Paths;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the API's filter in front of all others, and its error object where no filter gets to see the request. */
@Configuration
class ApiConfig {

    @Bean
    FilterRegistrationBean<ApiFilter> apiFilter(ApiErrors errors, ServerFacts facts) {
        var registration = new FilterRegistrationBean<>(new ApiFilter(errors, facts.versionId()));
        registration.addUrlPatterns(Paths.API + "*", Paths.AUTHORIZE, Paths.DEAUTHORIZE);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<ApiErrorFilter> apiErrorFilter(ApiErrors errors, ServerFacts facts) {
        var registration = new FilterRegistrationBean<>(new ApiErrorFilter(errors, facts.versionId()));
        registration.setDispatcherTypes(DispatcherType.ERROR);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> apiErrorsOfTheContainer(
            ApiErrors errors, ServerFacts facts) {
        // Added as an inner valve, so that it reports before the one that writes HTML.
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ApiErrorValve(errors, facts.versionId())));
    }
}
