package org.grantdesk.accounts.api;

import jakarta.servlet.http.HttpServletRequest;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.mattermost.ApiError;
import org.grantdesk.mattermost.ApiErrors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Names what is wrong with a person, a token or a role in ids of the dialect: the first problem found is the one told. */
@RestControllerAdvice(
        assignableTypes = {
            UserController.class,
            UserTokenController.class,
            TokenController.class,
            UserSessionController.class,
            RoleController.class
        })
@Order(Ordered.HIGHEST_PRECEDENCE)
class AccountErrors {

    private final ApiErrors errors;

    AccountErrors(ApiErrors errors) {
        this.errors = errors;
    }

    @ExceptionHandler
    ResponseEntity<ApiError> invalid(InvalidInput e, HttpServletRequest request) {
        var problem = e.problems().getFirst();
        return errors.answerInWords(
                request, HttpStatus.BAD_REQUEST, idOf(problem), problem.code(), problem.arguments());
    }

    @ExceptionHandler
    ResponseEntity<ApiError> conflict(Conflict e, HttpServletRequest request) {
        return errors.answerInWords(request, statusOf(e), idOf(e), e.code(), e.arguments());
    }

    private static String idOf(InvalidInput.Problem problem) {
        return switch (problem.code()) {
            case "person.username.taken" -> "app.user.save.username_exists.app_error";
            case "person.email.taken" -> "app.user.save.email_exists.app_error";
            default ->
                switch (problem.field()) {
                    case "username" -> "model.user.is_valid.username.app_error";
                    case "email" -> "model.user.is_valid.email.app_error";
                    case "firstName" -> "model.user.is_valid.first_name.app_error";
                    case "nickname" -> "model.user.is_valid.nickname.app_error";
                    case "position" -> "model.user.is_valid.position.app_error";
                    case "lastName" -> "model.user.is_valid.last_name.app_error";
                    case "locale" -> "model.user.is_valid.locale.app_error";
                    case "password" -> "model.user.is_valid.pwd.app_error";
                    case "roleNames" -> "app.role.check_roles_exist.role_not_found";
                    case "permissions" -> "app.role.save.invalid_role.app_error";
                    case "expiresAt" -> "model.user_access_token.is_valid.expires_at.app_error";
                    default -> "api.context.invalid_body_param.app_error";
                };
        };
    }

    private static HttpStatus statusOf(Conflict conflict) {
        return switch (conflict.code()) {
            case "password.busy" -> HttpStatus.SERVICE_UNAVAILABLE;
            case "token.tooMany", "token.disabled", "token.noPolicy" -> HttpStatus.BAD_REQUEST;
            default -> HttpStatus.FORBIDDEN;
        };
    }

    private static String idOf(Conflict conflict) {
        return switch (conflict.code()) {
            case "person.self" -> "api.user.update_active.not_enable.app_error";
            case "person.lastAdmin", "role.lastAdmin" -> "api.user.update_user_roles.last_admin.app_error";
            case "token.disabled" -> "api.user.rotate_user_access_token.disabled_token.app_error";
            case "token.noPolicy" -> "app.user_access_token.revoke_non_compliant.no_policy.app_error";
            case "role.systemAdmin" -> "api.roles.patch_roles.not_allowed_permission.error";
            default -> "api.context.conflict.app_error";
        };
    }
}
