package org.grantdesk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.base.GrantdeskProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What a start makes of variables without a value, and whether its readers agree about the folder of the data. */
class EnvironmentVariablesTest {

    private static final Pattern VARIABLE = Pattern.compile("#?([A-Z][A-Z0-9_]*)=.*");

    /** Every variable of .env.example, so a new setting takes part. */
    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void anEmptyVariableIsLeftOut(String nothing) throws IOException {
        var empty = new HashMap<String, Object>();
        for (var line : Files.readAllLines(Path.of(".env.example"))) {
            var variable = VARIABLE.matcher(line);
            if (variable.matches()) {
                empty.put(variable.group(1), nothing);
            }
        }
        assertThat(empty).hasSizeGreaterThan(40);

        assertThat(settings(started(empty))).isEqualTo(settings(started(Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "./x", "./x ", "file:./x", "classpath:x", "x y", "/templates"})
    void theDatabaseIsWhereTheKeyIs(String name) {
        var environment = started(Map.of("GRANTDESK_DATA_DIR", name));
        var folder = Binder.get(environment)
                .bindOrCreate("grantdesk", GrantdeskProperties.class)
                .dataFolder();

        assertThat(environment.getProperty("spring.datasource.url")).startsWith(DatabaseSettings.fileUrl(folder) + ";");
        assertThat(folder).isEqualTo(Path.of(name.isBlank() ? "./data" : name));
    }

    @Test
    void otherVariablesMayReferToAnything() {
        assertThat(started(Map.of("PS1", "${debian_chroot:+($debian_chroot)}${nothing}"))
                        .getProperty("server.port"))
                .isEqualTo("8080");
    }

    private static Map<String, Object> settings(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(source -> source instanceof EnumerablePropertySource<?>
                        && !StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME.equals(source.getName()))
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .distinct()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> String.valueOf(environment.getProperty(name)),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** The environment of a start, with every post-processor of it, up to the point at which checks begin. */
    private static ConfigurableEnvironment started(Map<String, Object> variables) {
        var standard = new StandardEnvironment();
        standard.getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        var application = new SpringApplication(EnvironmentVariablesTest.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setEnvironment(standard);
        application.setLogStartupInfo(false);
        application.setInitializers(java.util.List.of());
        try (var context = application.run()) {
            return context.getEnvironment();
        }
    }
}
