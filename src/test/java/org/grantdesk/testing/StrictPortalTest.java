package org.grantdesk.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test of a portal with settings that differ from the defaults without contradicting each other: no leeway for refresh
 * tokens, a longest time for personal access tokens, a mail server ({@link MailDouble}) and a sign-in provider. All such
 * classes share one.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SignInProviders(SignInProviders.Kind.ONE)
@GrantdeskTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "grantdesk.refresh-leeway=0",
            "grantdesk.tokens.max-days=30",
            StrictPortalTest.MAIL_HOST,
            "grantdesk.mail-from=desk@example.test"
        })
public @interface StrictPortalTest {

    /** The setting that brings the port of {@link MailDouble} with it. */
    String MAIL_HOST = "spring.mail.host=127.0.0.1";
}
