package org.grantdesk.clients.api;

import jakarta.servlet.http.HttpServletRequest;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.mattermost.ApiError;
import org.grantdesk.mattermost.ApiErrors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Names what is wrong with an app in the ids of the dialect: the first problem found is the one told. */
@RestControllerAdvice(assignableTypes = ClientController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ClientErrors {

    private final ApiErrors errors;

    ClientErrors(ApiErrors errors) {
        this.errors = errors;
    }

    @ExceptionHandler
    ResponseEntity<ApiError> invalid(InvalidInput e, HttpServletRequest request) {
        var problem = e.problems().getFirst();
        return errors.answerInWords(
                request, HttpStatus.BAD_REQUEST, idOf(problem.field()), problem.code(), problem.arguments());
    }

    @ExceptionHandler
    ResponseEntity<ApiError> conflict(Conflict e, HttpServletRequest request) {
        return errors.answerInWords(request, HttpStatus.BAD_REQUEST, idOf(e), e.code(), e.arguments());
    }

    private static String idOf(String field) {
        return switch (field) {
            case ClientMetadata.CLIENT_NAME -> "model.oauth.is_valid.name.app_error";
            case ClientMetadata.REDIRECT_URIS -> "model.oauth.is_valid.callback.app_error";
            case ClientMetadata.CLIENT_URI -> "model.oauth.is_valid.homepage.app_error";
            case ClientMetadata.DESCRIPTION -> "model.oauth.is_valid.description.app_error";
            case ClientMetadata.LOGO_URI -> "model.oauth.is_valid.icon_url.app_error";
            case ClientMetadata.MATTERMOST_APP_ID -> "model.oauth.is_valid.mattermost_app_id.app_error";
            default -> "api.context.invalid_body_param.app_error";
        };
    }

    private static String idOf(Conflict conflict) {
        return switch (conflict.code()) {
            case "client.secret.public" -> "api.oauth.regenerate_secret.public_client.app_error";
            case "client.tooMany" -> "api.oauth.register_oauth_app.too_many.app_error";
            default -> "api.context.conflict.app_error";
        };
    }
}
