package org.grantdesk.mattermost;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.grantdesk.base.Paths;
import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A controller of the Mattermost dialect. Every method needs a signed-in person unless marked {@link WithoutSession}. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@RequestMapping
public @interface MattermostApi {

    String ROOT = Paths.API_V4;

    /** Where the calls of this controller begin. */
    @AliasFor(annotation = RequestMapping.class, attribute = "path")
    String[] root() default ROOT;

    /** How an id stands in a path; with other characters the route does not exist. */
    String ID = ":[A-Za-z0-9]+}";
}
