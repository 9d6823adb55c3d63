package org.grantdesk.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** Switches passwords off in the portal of a {@link GrantdeskTest}; there is one provider, and everyone gets an account. */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SignInProviders(SignInProviders.Kind.ONE)
@TestPropertySource(
        properties = {
            "grantdesk.local-login=off",
            "grantdesk.sign-up=open",
            "grantdesk.admin.email=boss@example.test",
            // There is a mail server, and still no one gets a link for another password.
            "spring.mail.host=localhost"
        })
public @interface WithoutPasswords {}
