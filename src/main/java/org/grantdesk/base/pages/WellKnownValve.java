package org.grantdesk.base.pages;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.grantdesk.base.OAuthError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Answers 404 where Tomcat itself refuses a well-known address, for example for an encoded slash in it: clients that
 * look for metadata write whole addresses into the path, and end their search at anything but a 404.
 */
final class WellKnownValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(WellKnownValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        var path = request.getRequestURI();
        if (path == null
                || !path.startsWith("/.well-known/")
                || response.getStatus() != HttpStatus.BAD_REQUEST.value()
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        try {
            OAuthError.write(
                    response.getResponse(),
                    HttpStatus.NOT_FOUND.value(),
                    "invalid_request",
                    "There is no such endpoint");
        } catch (IOException e) {
            LOG.debug("A client went away before it was told that there is no such document", e);
        }
    }
}
