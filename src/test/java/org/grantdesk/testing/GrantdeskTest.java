package org.grantdesk.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ContextCustomizerFactories;

/**
 * A test against the whole portal on a database of its own that no person is in yet. Beans to inject: {@link TestUsers},
 * {@link TestClock}, {@link Database}. Test classes with equal settings share portal and database: make the people and
 * apps a test needs in the test, or call {@link Database#clear()} where emptiness matters.
 *
 * <p>To run a class on PostgreSQL as well, extend it: {@code @GrantdeskTest(database = Database.Kind.POSTGRESQL) class
 * XPostgresTest extends XTest {}}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@Import(TestBeans.class)
@ContextCustomizerFactories(TestDatabases.class)
public @interface GrantdeskTest {

    /** Where the data is kept. */
    Database.Kind database() default Database.Kind.H2;

    /** Whether a real server listens, as in {@link SpringBootTest#webEnvironment()}. */
    @AliasFor(annotation = SpringBootTest.class)
    SpringBootTest.WebEnvironment webEnvironment() default SpringBootTest.WebEnvironment.MOCK;

    /** More settings, as in {@link SpringBootTest#properties()}. */
    @AliasFor(annotation = SpringBootTest.class)
    String[] properties() default {};
}
