package org.grantdesk.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantdesk.identities.TestProviders;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Gives every context of a {@link GrantdeskTest} an empty database, and settings that touch nothing outside of it. */
class TestDatabases implements ContextCustomizerFactory {

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        var test = TestContextAnnotationUtils.findMergedAnnotation(testClass, GrantdeskTest.class);
        if (test == null) {
            return null;
        }
        var providers = TestContextAnnotationUtils.findMergedAnnotation(testClass, SignInProviders.class);
        return new Settings(test.database(), providers == null ? null : providers.value());
    }

    /** Equal for equal databases, so that test classes share their context. */
    private record Settings(Database.Kind database, SignInProviders.@Nullable Kind providers)
            implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            var folder = "target/test-data/" + UUID.randomUUID();
            var h2 = database == Database.Kind.H2;
            Map<String, Object> settings = new HashMap<>(Map.of(
                    "spring.datasource.url",
                    h2
                            ? "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                                    + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1"
                            : Postgres.createDatabase(),
                    "spring.datasource.username",
                    h2 ? "sa" : "postgres",
                    "spring.datasource.password",
                    "",
                    "grantdesk.data-dir",
                    folder,
                    // Without the front end's build there is nothing to find out which mode it was made for.
                    "vaadin.productionMode",
                    "true",
                    // All tests call from one address.
                    "grantdesk.limits.requests-per-minute",
                    "0",
                    "grantdesk.secret-key",
                    "dGVzdHMgb25seTogdGhpcnR5LXR3byBieXRlcy4uLi4="));
            if (List.of(merged.getPropertySourceProperties()).contains(StrictPortalTest.MAIL_HOST)) {
                settings.put("spring.mail.port", MailDouble.server().getSmtp().getPort());
            }
            if (providers != null) {
                settings.putAll(TestProviders.settings(providers));
            }
            // Behind the settings of the test itself.
            var sources = context.getEnvironment().getPropertySources();
            var source = new MapPropertySource("testDatabase", settings);
            if (sources.contains("Inlined Test Properties")) {
                sources.addAfter("Inlined Test Properties", source);
            } else {
                sources.addFirst(source);
            }
        }
    }
}
