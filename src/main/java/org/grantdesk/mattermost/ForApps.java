package org.grantdesk.mattermost;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a call of the API that apps may make with an access token. All others refuse them. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForApps {

    /** The scopes of which the token needs one; the first is what an app is told that has none of them. */
    String[] value();
}
