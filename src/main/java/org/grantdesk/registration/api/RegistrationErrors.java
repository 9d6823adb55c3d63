package org.grantdesk.registration.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.grantdesk.base.Outage;
import org.grantdesk.registration.RegistrationRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says why a registration was refused (RFC 7591, section 3.2.2). A passing fault is never told as the app's own. */
@RestControllerAdvice(assignableTypes = {RegistrationController.class, CompatibleRegistrationController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class RegistrationErrors {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationErrors.class);

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(RegistrationRefused e) {
        var headers = new HttpHeaders();
        if (e.status() == HttpStatus.UNAUTHORIZED.value()) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        }
        if (e.waiting().isPositive()) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(e.waiting().toSeconds() + 1));
        }
        return answer(HttpStatus.valueOf(e.status()), headers, e.error(), e.description());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(Exception e) {
        var headers = new HttpHeaders();
        var outage = Outage.describe(e);
        if (outage.isPresent()) {
            LOG.warn("The database does not serve a registration: {}", outage.get());
            headers.set(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER);
            return answer(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    headers,
                    "temporarily_unavailable",
                    "The service is not available at the moment.");
        }
        LOG.error("A registration failed", e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, headers, "server_error", "Something went wrong on our side.");
    }

    private static ResponseEntity<Map<String, String>> answer(
            HttpStatus status, HttpHeaders headers, String error, String description) {
        var body = new LinkedHashMap<String, String>();
        body.put("error", error);
        body.put("error_description", description);
        // With its type: Spring forgets the one that was set before, and would go by what the request accepts.
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
