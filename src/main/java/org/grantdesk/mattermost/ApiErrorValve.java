package org.grantdesk.mattermost;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Writes the error object for requests below {@code /api} that Tomcat itself refuses, before any filter sees them. */
final class ApiErrorValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrorValve.class);

    /** Also with the slash before it that clients send whose base address ends in one. */
    private static final Pattern API = Pattern.compile("/+api/");

    private final ApiErrors errors;
    private final String versionId;

    ApiErrorValve(ApiErrors errors, String versionId) {
        this.errors = errors;
        this.versionId = versionId;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        var path = request.getRequestURI();
        if (path == null
                || !API.matcher(path).lookingAt()
                || response.getStatus() < HttpStatus.BAD_REQUEST.value()
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        var known = HttpStatus.resolve(response.getStatus());
        var status = known == null ? HttpStatus.BAD_REQUEST : known;
        try {
            ApiFilter.setHeaders(request.getRequest(), response.getResponse(), versionId);
            errors.write(
                    request.getRequest(),
                    response.getResponse(),
                    status,
                    ApiResponse.idOf(status),
                    status == HttpStatus.BAD_REQUEST ? detail(path) : "");
        } catch (IOException e) {
            LOG.debug("A client went away before it was told why it was refused", e);
        }
    }

    private static String detail(String path) {
        if (path.startsWith("//")) {
            return "The path has two slashes in a row. Configure the server's address without a slash at its end.";
        }
        return path.indexOf('%') < 0 && path.indexOf('\\') < 0
                ? "The request line or a header cannot be read."
                : "The path has an escape that is not allowed, such as an encoded slash.";
    }
}
