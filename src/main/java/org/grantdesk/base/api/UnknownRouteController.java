package org.grantdesk.base.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers every address below {@code /api} that no controller serves, with any method: in the dialect that is a 404. */
@RestController
class UnknownRouteController {

    private final ApiErrors errors;

    UnknownRouteController(ApiErrors errors) {
        this.errors = errors;
    }

    @WithoutSession
    @RequestMapping("/api/**")
    ResponseEntity<ApiError> unknown(HttpServletRequest request) {
        return errors.noRoute(request);
    }
}
