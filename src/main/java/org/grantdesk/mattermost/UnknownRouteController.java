package org.grantdesk.mattermost;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.OPTIONS;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;
import static org.springframework.web.bind.annotation.RequestMethod.TRACE;

import jakarta.servlet.http.HttpServletRequest;
import org.grantdesk.base.Paths;
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
    // By name, as Spring answers OPTIONS itself otherwise; HEAD comes with GET, here as everywhere.
    @RequestMapping(
            path = Paths.API + "**",
            method = {GET, POST, PUT, PATCH, DELETE, OPTIONS, TRACE})
    ResponseEntity<ApiError> unknown(HttpServletRequest request) {
        return errors.noRoute(request);
    }

    /** The same for methods that Spring has no name for. */
    @WithoutSession
    @RequestMapping(Paths.API + "**")
    ResponseEntity<ApiError> unknownMethod(HttpServletRequest request) {
        return errors.noRoute(request);
    }
}
