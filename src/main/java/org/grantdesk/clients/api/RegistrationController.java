package org.grantdesk.clients.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.grantdesk.mattermost.ApiException;
import org.grantdesk.mattermost.JsonBodies;
import org.grantdesk.mattermost.MattermostApi;
import org.grantdesk.mattermost.WithoutSession;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Answers apps that want to register themselves, with the error object of RFC 7591 section 3.2.2: that is switched off
 * here, as it is in Mattermost unless a person switches it on.
 */
@MattermostApi
class RegistrationController {

    private final JsonBodies bodies;

    RegistrationController(JsonBodies bodies) {
        this.bodies = bodies;
    }

    @WithoutSession
    @PostMapping("/oauth/apps/register")
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    RegistrationError register(HttpServletRequest request) {
        bodies.read(request, Map.class, "client");
        return new RegistrationError("unsupported_operation", "Dynamic client registration is disabled.");
    }

    @ExceptionHandler
    ResponseEntity<RegistrationError> unreadable(ApiException e) {
        // With its type: Spring forgets the one that was set before, and would go by what the request accepts.
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new RegistrationError("invalid_client_metadata", "The body is not a JSON object."));
    }

    /** The two keys of RFC 7591. */
    record RegistrationError(
            String error, @JsonProperty("error_description") String errorDescription) {}
}
