package org.grantdesk.accounts.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.grantdesk.mattermost.Acknowledgement;
import org.grantdesk.mattermost.ApiError;
import org.grantdesk.mattermost.ApiErrors;
import org.grantdesk.mattermost.ApiException;
import org.grantdesk.mattermost.JsonBodies;
import org.grantdesk.mattermost.MattermostApi;
import org.grantdesk.mattermost.PresentedToken;
import org.grantdesk.mattermost.SessionCookies;
import org.grantdesk.mattermost.WithoutSession;
import org.grantdesk.signin.ApiSignInService;
import org.grantdesk.signin.TooManyAttempts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;

/** Signs people in and out. A script in a browser gets its session as cookies too. */
@MattermostApi
class SessionController {

    private final ApiSignInService signIns;
    private final JsonBodies bodies;
    private final ApiErrors errors;
    private final Clock clock;

    SessionController(ApiSignInService signIns, JsonBodies bodies, ApiErrors errors, Clock clock) {
        this.signIns = signIns;
        this.bodies = bodies;
        this.errors = errors;
        this.clock = clock;
    }

    @WithoutSession
    @PostMapping("/users/login")
    ResponseEntity<UserJson> login(HttpServletRequest request, HttpServletResponse response) {
        var login = bodies.read(request, Login.class, "login");
        if (login.passwordOrEmpty().isEmpty()) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "api.user.login.blank_pwd.app_error");
        }
        var session = signIns.signIn(login.name(), login.passwordOrEmpty(), request.getRemoteAddr());
        if (SessionCookies.isSentByScript(request)) {
            var lifetime = Duration.between(clock.instant(), session.expiresAt());
            SessionCookies.begin(
                    request, response, session.token(), session.person().id(), lifetime);
        }
        return ResponseEntity.ok()
                .header("Token", session.token())
                .cacheControl(CacheControl.noStore())
                .body(UserJson.of(session.person()));
    }

    @WithoutSession
    @PostMapping("/users/logout")
    Acknowledgement logout(HttpServletRequest request, HttpServletResponse response) {
        PresentedToken.in(request).map(PresentedToken::value).ifPresent(signIns::signOut);
        SessionCookies.end(request, response);
        return Acknowledgement.OK;
    }

    @ExceptionHandler
    ResponseEntity<ApiError> refused(BadCredentialsException e, HttpServletRequest request) {
        return errors.answer(request, HttpStatus.UNAUTHORIZED, "api.user.login.invalid_credentials_email_username");
    }

    @ExceptionHandler
    ResponseEntity<ApiError> tooMany(TooManyAttempts e, HttpServletRequest request, HttpServletResponse response) {
        var seconds = e.retryAfter().toSeconds();
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return errors.answer(
                request, HttpStatus.UNAUTHORIZED, "api.user.check_user_login_attempts.too_many.app_error", seconds);
    }

    /** Who wants in; what else clients send, such as a device or a second factor, has no meaning here. */
    record Login(
            @Nullable String id,
            @JsonProperty("login_id") @Nullable String loginId,
            @Nullable String password) {

        String name() {
            return Objects.requireNonNullElse(id == null || id.isEmpty() ? loginId : id, "");
        }

        String passwordOrEmpty() {
            return Objects.requireNonNullElse(password, "");
        }

        @Override
        public String toString() {
            return "Login[" + name() + ", password hidden]";
        }
    }
}
