package org.grantdesk.mattermost;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request is refused for a reason that only the dialect knows, such as an id of the wrong length in the path. */
public final class ApiException extends RuntimeException {

    private final HttpStatus status;
    private final String id;
    private final transient List<Object> arguments;

    public ApiException(HttpStatus status, String id, Object... arguments) {
        super(id);
        this.status = status;
        this.id = id;
        this.arguments = List.of(arguments);
    }

    /** The path holds something else than the id called {@code name}. */
    public static ApiException invalidUrlParam(String name) {
        return new ApiException(HttpStatus.BAD_REQUEST, "api.context.invalid_url_param.app_error", name);
    }

    /** The body, or the field of it called {@code name}, cannot be read. */
    public static ApiException invalidBodyParam(String name) {
        return new ApiException(HttpStatus.BAD_REQUEST, "api.context.invalid_body_param.app_error", name);
    }

    HttpStatus status() {
        return status;
    }

    String id() {
        return id;
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
