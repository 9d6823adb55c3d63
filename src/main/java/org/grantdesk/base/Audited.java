package org.grantdesk.base;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a service method that changes something. When permission for it is refused, the refusal is recorded under
 * this action; the change itself is recorded from the {@link AuditEvent} that the method publishes.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

    AuditAction value();

    /** What the method's first parameter names. */
    Names names() default Names.NONE;

    enum Names {
        APP,
        API,
        PERSON,
        ROLE,
        NONE
    }
}
