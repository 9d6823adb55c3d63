package org.grantdesk.base.pages;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.PageHeaders;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives the security headers, and programs the error object, where no filter chain has seen the request: what
 * Tomcat refuses by itself, and what stands in front of the chains.
 */
@Configuration
class MissingHeaders {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> headersOfTheContainer(BaseUrl baseUrl) {
        // An inner valve: the outer one that writes Tomcat's own errors sends the answer off.
        return factory -> factory.addContextCustomizers(context -> {
            context.getParent().getPipeline().addValve(new HeadersValve(baseUrl.isHttps()));
            context.getParent().getPipeline().addValve(new ProgramErrorValve());
        });
    }

    /** Adds what is missing, after everything else and if there is still time. */
    private static final class HeadersValve extends ValveBase {

        private final boolean https;

        HeadersValve(boolean https) {
            super(true);
            this.https = https;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (response.isCommitted()) {
                return;
            }
            add(response, "Content-Security-Policy", PageHeaders.NOT_A_PAGE);
            add(response, "X-Content-Type-Options", "nosniff");
            add(response, "X-Frame-Options", "DENY");
            add(response, "Referrer-Policy", "no-referrer");
            add(response, "Permissions-Policy", PageHeaders.PERMISSIONS_POLICY);
            if (https) {
                add(response, "Strict-Transport-Security", "max-age=31536000");
            }
            if (response.getStatus() >= Response.SC_BAD_REQUEST) {
                add(response, "Cache-Control", "no-store");
            }
        }

        private static void add(Response response, String header, String value) {
            if (!response.containsHeader(header)) {
                response.setHeader(header, value);
            }
        }
    }
}
