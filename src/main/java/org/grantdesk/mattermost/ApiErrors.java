package org.grantdesk.mattermost;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.grantdesk.base.BearerChallenge;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes error objects, with their sentence in the reader's language, and writes them where no controller is at work. */
@Component
public class ApiErrors {

    /** How the ids of errors begin that come from the token, or from the lack of one. */
    private static final String TOKEN_ERRORS = "api.context.";

    private final MessageSource messages;
    private final JsonMapper json;
    private final BearerChallenge challenge;

    ApiErrors(MessageSource messages, JsonMapper json, BearerChallenge challenge) {
        this.messages = messages;
        this.json = json;
        this.challenge = challenge;
    }

    /** An answer with the error whose id is also the key of its sentence. */
    public ResponseEntity<ApiError> answer(
            HttpServletRequest request, HttpStatus status, String id, Object... arguments) {
        return answer(request, status, create(request, status, id, List.of(id), "", arguments));
    }

    /** The same with a sentence that says more than the id does, where the bundle has one under {@code sentence}. */
    public ResponseEntity<ApiError> answerInWords(
            HttpServletRequest request, HttpStatus status, String id, String sentence, List<Object> arguments) {
        return answer(request, status, create(request, status, id, List.of(sentence, id), "", arguments.toArray()));
    }

    /** The answer for an address that leads nowhere, which the detail names. */
    ResponseEntity<ApiError> noRoute(HttpServletRequest request) {
        var detail = "There is no api call for the url='" + request.getRequestURI() + "'.";
        var id = "api.context.404.app_error";
        return answer(request, HttpStatus.NOT_FOUND, create(request, HttpStatus.NOT_FOUND, id, List.of(id), detail));
    }

    /** Writes the error straight into the response; for filters. Does nothing when an answer is on its way already. */
    public void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String id)
            throws IOException {
        write(request, response, status, id, "");
    }

    /** The same with a detail for developers, in English. */
    public void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String id, String detail)
            throws IOException {
        if (!response.isCommitted()) {
            response.resetBuffer();
            response.setStatus(status.value());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            var bearer = challenge(request, status, id);
            if (bearer != null) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, bearer);
            }
            response.getOutputStream().write(json.writeValueAsBytes(create(request, status, id, List.of(id), detail)));
            response.flushBuffer();
        }
    }

    /** What the header {@code WWW-Authenticate} says; a wrong password is no matter of the token that may come along. */
    private @Nullable String challenge(HttpServletRequest request, HttpStatus status, String id) {
        if (status != HttpStatus.UNAUTHORIZED) {
            return null;
        }
        return id.startsWith(TOKEN_ERRORS) && PresentedToken.isClaimedIn(request)
                ? challenge.error("invalid_token")
                : challenge.withoutToken();
    }

    private ApiError create(
            HttpServletRequest request,
            HttpStatus status,
            String id,
            List<String> sentences,
            String detail,
            Object... arguments) {
        MessageSourceResolvable sentence =
                new DefaultMessageSourceResolvable(sentences.toArray(String[]::new), arguments, id);
        var message = messages.getMessage(sentence, ApiLanguage.of(request));
        return new ApiError(id, message, detail, RequestId.of(request), status.value());
    }

    private ResponseEntity<ApiError> answer(HttpServletRequest request, HttpStatus status, ApiError error) {
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        var bearer = challenge(request, status, error.id());
        return (bearer == null ? answer : answer.header(HttpHeaders.WWW_AUTHENTICATE, bearer)).body(error);
    }
}
