package org.grantdesk.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Gives the portal of a {@link GrantdeskTest} sign-in providers, which answer as the test wants. */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SignInProviders {

    /** How many there are. */
    Kind value();

    /** The providers and what goes with them. */
    enum Kind {
        /** One with OpenID Connect, and nothing else that differs from the defaults. */
        ONE,
        /**
         * Two with OpenID Connect, one of which names itself in its answers, and two of the plain kind; everyone gets an
         * account, and tokens have a longest time.
         */
        SEVERAL
    }
}
