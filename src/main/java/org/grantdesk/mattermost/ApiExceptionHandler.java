package org.grantdesk.mattermost;

import jakarta.servlet.http.HttpServletRequest;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;

/**
 * Says in the dialect why a call was refused. A feature that has its own words for invalid input or conflicts, says
 * those in an advice of its own.
 */
@RestControllerAdvice(annotations = MattermostApi.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class ApiExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiExceptionHandler.class);

    private final ApiErrors errors;

    ApiExceptionHandler(ApiErrors errors) {
        this.errors = errors;
    }

    @ExceptionHandler
    ResponseEntity<ApiError> refused(ApiException e, HttpServletRequest request) {
        return errors.answer(request, e.status(), e.id(), e.arguments());
    }

    @ExceptionHandler
    ResponseEntity<ApiError> notFound(NotFound e, HttpServletRequest request) {
        return errors.answer(request, HttpStatus.NOT_FOUND, idOf(e.kind()));
    }

    @ExceptionHandler
    ResponseEntity<ApiError> invalid(InvalidInput e, HttpServletRequest request) {
        var problem = e.problems().getFirst();
        return errors.answerInWords(
                request,
                HttpStatus.BAD_REQUEST,
                "api.context.invalid_body_param.app_error",
                problem.code(),
                problem.arguments());
    }

    @ExceptionHandler
    ResponseEntity<ApiError> conflict(Conflict e, HttpServletRequest request) {
        return errors.answerInWords(
                request, HttpStatus.BAD_REQUEST, "api.context.conflict.app_error", e.code(), e.arguments());
    }

    @ExceptionHandler
    ResponseEntity<ApiError> denied(AccessDeniedException e, HttpServletRequest request, HandlerMethod method) {
        var other = method.getMethodAnnotation(RefusedAs.class);
        return errors.answer(
                request, HttpStatus.FORBIDDEN, other == null ? ApiResponse.idOf(HttpStatus.FORBIDDEN) : other.value());
    }

    @ExceptionHandler
    ResponseEntity<ApiError> anonymous(AuthenticationException e, HttpServletRequest request) {
        return errors.answer(request, HttpStatus.UNAUTHORIZED, ApiResponse.idOf(HttpStatus.UNAUTHORIZED));
    }

    @ExceptionHandler
    ResponseEntity<ApiError> tooLarge(BodyTooLarge e, HttpServletRequest request) {
        return errors.answer(request, HttpStatus.CONTENT_TOO_LARGE, ApiResponse.idOf(HttpStatus.CONTENT_TOO_LARGE));
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ApiError> lost(ConnectionLost e) {
        LOG.debug("A client went away in the middle of its request", e);
        return null;
    }

    @ExceptionHandler
    ResponseEntity<ApiError> unexpected(Exception e, HttpServletRequest request) {
        var outage = Outage.describe(e);
        if (outage.isPresent()) {
            LOG.warn("The database does not serve request {}: {}", RequestId.of(request), outage.get());
            var status = HttpStatus.SERVICE_UNAVAILABLE;
            return ResponseEntity.status(status)
                    .header(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(errors.answer(request, status, ApiResponse.idOf(status))
                            .getBody());
        }
        LOG.error("Request {} failed", RequestId.of(request), e);
        return errors.answer(
                request, HttpStatus.INTERNAL_SERVER_ERROR, ApiResponse.idOf(HttpStatus.INTERNAL_SERVER_ERROR));
    }

    private static String idOf(NotFound.Kind kind) {
        return switch (kind) {
            case APP -> "app.oauth.get_app.find.app_error";
            case PERSON -> "app.user.missing_account.const";
            case ROLE -> "app.role.get_by_name.app_error";
            case TOKEN -> "app.user_access_token.get_by_user.app_error";
            case SESSION -> "app.session.get.app_error";
            case API, SECRET, SCOPE, LINK, IDENTITY, VIEW -> "api.context.404.app_error";
        };
    }
}
