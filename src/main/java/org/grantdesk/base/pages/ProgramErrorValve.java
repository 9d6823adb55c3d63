package org.grantdesk.base.pages;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.grantdesk.base.WellKnown;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Writes the error object for programs where Tomcat itself refuses a request, before any filter sees it. A path that it
 * cannot read, for example with an encoded slash, leads nowhere and is a 404, as every other unknown path. Below
 * {@code /api} the dialect has an object of its own.
 */
final class ProgramErrorValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramErrorValve.class);

    private static final Pattern API = Pattern.compile("/+api/");

    /** The endpoints, which only programs call; also with an escaped slash. */
    private static final Pattern PROTOCOL = Pattern.compile("/+oauth(?:/|%2[fF]).*");

    private static final Pattern READABLE =
            Pattern.compile("(?:[^%\\\\\\x00-\\x1f]|%(?!2[fF]|5[cC]|00)[0-9a-fA-F]{2})*");

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        var path = request.getRequestURI();
        if (!isForProgram(request, path)
                || response.getStatus() < HttpStatus.BAD_REQUEST.value()
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        try {
            var status = response.getStatus();
            var unreadable = status == HttpStatus.BAD_REQUEST.value()
                    && path != null
                    && (WellKnown.isMeantBy(path) || !READABLE.matcher(path).matches());
            Programs.answer(
                    request.getRequest(),
                    response.getResponse(),
                    unreadable ? HttpStatus.NOT_FOUND.value() : status,
                    null);
        } catch (IOException e) {
            LOG.debug("A client went away before it was told why it was refused", e);
        }
    }

    private static boolean isForProgram(Request request, @Nullable String path) {
        return path == null
                ? Programs.ask(request.getRequest())
                : !API.matcher(path).lookingAt()
                        && (WellKnown.isMeantBy(path)
                                || PROTOCOL.matcher(path).matches()
                                || Programs.ask(request.getRequest()));
    }
}
