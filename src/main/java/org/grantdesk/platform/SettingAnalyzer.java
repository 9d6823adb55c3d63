package org.grantdesk.platform;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/**
 * Shows a setting of ours with a value it cannot have as one sentence that names the variable and what may be in it.
 * Spring Boot would print the value as well, and it may be a secret in the wrong place.
 */
class SettingAnalyzer extends AbstractFailureAnalyzer<BindException> implements Ordered {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        var name = cause.getName().toString();
        if (!name.startsWith("grantdesk.")) {
            return null;
        }
        var type = cause.getTarget().getType().resolve(Object.class);
        return new FailureAnalysis(variable(name) + " " + allowed(type) + ".", null, cause);
    }

    /** As the README spells it: underscores for dots and for dashes. */
    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String allowed(Class<?> type) {
        if (type.isEnum()) {
            return "must be "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" or "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == Duration.class) {
            return "must be a time such as 10s, 15m or P1D";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "must be a number" : "cannot be read";
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
