package org.grantdesk.base.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes error objects, with their sentence in the reader's language, and writes them where no controller is at work. */
@Component
public class ApiErrors {

    private final MessageSource messages;
    private final JsonMapper json;

    ApiErrors(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    /** An answer with the error whose id is also the key of its sentence. */
    public ResponseEntity<ApiError> answer(
            HttpServletRequest request, HttpStatus status, String id, Object... arguments) {
        return answer(status, create(request, status, id, List.of(id), "", arguments));
    }

    /** The same with a sentence that says more than the id does, where the bundle has one under {@code sentence}. */
    public ResponseEntity<ApiError> answerInWords(
            HttpServletRequest request, HttpStatus status, String id, String sentence, List<Object> arguments) {
        return answer(status, create(request, status, id, List.of(sentence, id), "", arguments.toArray()));
    }

    /** The answer for an address that leads nowhere: the one error with a detail. */
    ResponseEntity<ApiError> noRoute(HttpServletRequest request) {
        var detail = "There is no api call for the url='" + request.getRequestURI() + "'.";
        var id = "api.context.404.app_error";
        return answer(HttpStatus.NOT_FOUND, create(request, HttpStatus.NOT_FOUND, id, List.of(id), detail));
    }

    /** Writes the error straight into the response; for filters. Does nothing when an answer is on its way already. */
    public void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String id)
            throws IOException {
        if (!response.isCommitted()) {
            response.resetBuffer();
            response.setStatus(status.value());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(create(request, status, id, List.of(id), "")));
            response.flushBuffer();
        }
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

    private static ResponseEntity<ApiError> answer(HttpStatus status, ApiError error) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(error);
    }
}
