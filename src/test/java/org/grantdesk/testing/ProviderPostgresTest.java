package org.grantdesk.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test on PostgreSQL of services that only do their work with a sign-in provider, open sign-up and a longest time for
 * personal access tokens. All such classes share one portal; nothing listens at the provider's addresses.
 */
@Tag("postgres")
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@GrantdeskTest(
        database = Database.Kind.POSTGRESQL,
        properties = {
            "grantdesk.sign-up=open",
            "grantdesk.tokens.max-days=30",
            "grantdesk.providers.work.roles.staff=developer",
            "spring.security.oauth2.client.registration.work.client-id=grantdesk",
            "spring.security.oauth2.client.registration.work.client-secret=secret",
            "spring.security.oauth2.client.registration.work.authorization-grant-type=authorization_code",
            "spring.security.oauth2.client.registration.work.redirect-uri={baseUrl}/login/oauth2/code/{registrationId}",
            "spring.security.oauth2.client.provider.work.authorization-uri=https://id.example.test/authorize",
            "spring.security.oauth2.client.provider.work.token-uri=https://id.example.test/token",
            "spring.security.oauth2.client.provider.work.user-info-uri=https://id.example.test/user",
            "spring.security.oauth2.client.provider.work.user-name-attribute=sub"
        })
public @interface ProviderPostgresTest {}
