package org.grantdesk.mattermost;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A response that turns {@code sendError}, which would lead to an error page, into the error object. */
final class ApiResponse extends HttpServletResponseWrapper {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ApiErrors errors;

    ApiResponse(HttpServletRequest request, HttpServletResponse response, ApiErrors errors) {
        super(response);
        this.request = request;
        this.response = response;
        this.errors = errors;
    }

    @Override
    public void sendError(int status) throws IOException {
        var known = HttpStatus.resolve(status);
        var httpStatus = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
        errors.write(request, response, httpStatus, idOf(httpStatus));
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        sendError(status);
    }

    static String idOf(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "api.context.session_expired.app_error";
            case FORBIDDEN -> "api.context.permissions.app_error";
            case NOT_FOUND -> "api.context.404.app_error";
            case CONTENT_TOO_LARGE -> "api.context.request_body_too_large.app_error";
            case TOO_MANY_REQUESTS -> "api.context.too_many_requests.app_error";
            case SERVICE_UNAVAILABLE -> "api.context.unavailable.app_error";
            default ->
                status.is4xxClientError() ? "api.context.bad_request.app_error" : "api.context.unexpected.app_error";
        };
    }
}
