package org.grantdesk.registration.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.grantdesk.base.Paths;
import org.grantdesk.registration.DynamicRegistration;
import org.grantdesk.registration.RegistrationManagement;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where apps register themselves (RFC 7591, section 3) and manage their registration (RFC 7592, section 2). */
@RestController
class RegistrationController {

    private static final String ONE = Paths.REGISTER + "/{id}";

    private final DynamicRegistration registration;
    private final RegistrationManagement management;

    RegistrationController(DynamicRegistration registration, RegistrationManagement management) {
        this.registration = registration;
        this.management = management;
    }

    @PostMapping(Paths.REGISTER)
    ResponseEntity<Map<String, Object>> register(HttpServletRequest request) throws IOException {
        return answer(HttpStatus.CREATED, register(registration, request));
    }

    /** The same on every path that apps register at. */
    static Map<String, Object> register(DynamicRegistration registration, HttpServletRequest request)
            throws IOException {
        var body = RegistrationBody.read(request);
        registration.admit();
        return registration.register(body, Bearer.of(request));
    }

    @GetMapping(ONE)
    ResponseEntity<Map<String, Object>> read(@PathVariable String id, HttpServletRequest request) {
        return answer(HttpStatus.OK, management.read(id, Bearer.of(request)));
    }

    @PutMapping(ONE)
    ResponseEntity<Map<String, Object>> update(@PathVariable String id, HttpServletRequest request) throws IOException {
        return answer(HttpStatus.OK, management.update(id, Bearer.of(request), RegistrationBody.read(request)));
    }

    @DeleteMapping(ONE)
    ResponseEntity<Void> delete(@PathVariable String id, HttpServletRequest request) {
        management.delete(id, Bearer.of(request));
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    static ResponseEntity<Map<String, Object>> answer(HttpStatus status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
