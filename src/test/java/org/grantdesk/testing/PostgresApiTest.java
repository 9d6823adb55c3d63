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
 * An {@link ApiTest} against the other server: on PostgreSQL, with client secrets that can be told again and a sign-in
 * provider. All such classes share one.
 */
@Tag("postgres")
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SignInProviders(SignInProviders.Kind.ONE)
@GrantdeskTest(
        database = Database.Kind.POSTGRESQL,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "grantdesk.client-secrets=recoverable")
public @interface PostgresApiTest {}
