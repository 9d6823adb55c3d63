package org.grantdesk.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test on PostgreSQL of a portal with several sign-in providers, and of services that only do their work with one. All
 * such classes share one.
 */
@Tag("postgres")
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@GrantdeskTest(database = Database.Kind.POSTGRESQL, webEnvironment = WebEnvironment.RANDOM_PORT)
@SignInProviders(SignInProviders.Kind.SEVERAL)
public @interface ProviderPostgresTest {}
