package org.grantdesk.platform;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.grantdesk.base.StartRefused;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Takes environment variables with an empty value for unset, each of them: compose files and platforms pass on variables
 * that nothing was given for. Refuses values of ours that refer to a variable that is not set.
 */
public class EnvironmentVariables implements EnvironmentPostProcessor, Ordered {

    private static final String SOURCE = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    /** The variables that are read here; others, such as a shell's prompt, may hold anything. */
    private static final Pattern READ =
            Pattern.compile("PORT|DATABASE_URL|(GRANTDESK|MANAGEMENT|SPRING|SERVER|LOGGING)_.*");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        if (!(sources.get(SOURCE) instanceof SystemEnvironmentPropertySource source)) {
            return;
        }
        Map<String, Object> set = source.getSource().entrySet().stream()
                .filter(variable -> !variable.getValue().toString().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        sources.replace(SOURCE, new SystemEnvironmentPropertySource(SOURCE, set));
        set.forEach((name, value) -> {
            if (READ.matcher(name).matches()) {
                resolve(environment, name, value.toString());
            }
        });
    }

    private static void resolve(ConfigurableEnvironment environment, String name, String value) {
        try {
            environment.resolveRequiredPlaceholders(value);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(name + " refers to a variable that is not set, with ${ and }: set that variable too,"
                    + " or choose a value without ${.");
        }
    }

    /** As soon as the configuration files are read, and before the settings that follow from others. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
