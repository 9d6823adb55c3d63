package org.grantdesk.registration.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.grantdesk.mattermost.MattermostApi;
import org.grantdesk.mattermost.WithoutSession;
import org.grantdesk.registration.DynamicRegistration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;

/** Where apps register themselves that know the dialect. It answers as RFC 7591 has it, errors included. */
@MattermostApi
class CompatibleRegistrationController {

    private final DynamicRegistration registration;

    CompatibleRegistrationController(DynamicRegistration registration) {
        this.registration = registration;
    }

    @WithoutSession
    @PostMapping("/oauth/apps/register")
    ResponseEntity<Map<String, Object>> register(HttpServletRequest request) throws IOException {
        return RegistrationController.answer(
                HttpStatus.CREATED, RegistrationController.register(registration, request));
    }
}
