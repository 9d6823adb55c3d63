package org.grantdesk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** What the code reads from its environment, what {@code .env.example} shows and what the README lists are the same. */
class SettingsDocumentedTest {

    /** Names of others; both lists show the few of them that people need. */
    private static final Pattern FOREIGN = Pattern.compile("(SPRING|SERVER|LOGGING|MANAGEMENT_SERVER)_.*");

    /** A cookie has a name of the same kind. */
    private static final Pattern IN_CODE =
            Pattern.compile("(?<!COOKIE = )\"(PORT|DATABASE_URL|MANAGEMENT_PORT|GRANTDESK_[A-Z_]*[A-Z])\"");

    private static final Pattern IN_PROPERTIES = Pattern.compile("\\$\\{([A-Z][A-Z_]+)[:}]");
    private static final Pattern IN_SCRIPTS = Pattern.compile("\\$\\{([A-Z][A-Z_]+)[:}]");
    private static final Pattern IN_EXAMPLE = Pattern.compile("(?m)^#([A-Z][A-Z0-9_]*)=");
    private static final Pattern IN_README = Pattern.compile("`([A-Z][A-Z0-9_]*)(…?)`");

    /** One setting of a properties record. */
    private record Setting(String property, Class<?> type) {

        String variable() {
            return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        }

        /** Another value than the default, in the form of an environment variable. */
        String otherThan(Object value) {
            if (type == boolean.class) {
                return String.valueOf(!(boolean) value);
            }
            if (type == Integer.class) {
                // Without a default: the screen decides.
                return "7";
            }
            if (type == int.class) {
                return String.valueOf((int) value + 1);
            }
            if (type == Duration.class) {
                return ((Duration) value).plusHours(1).toString();
            }
            if (type.isEnum()) {
                var constants = type.getEnumConstants();
                return constants[constants[0] == value ? 1 : 0].toString().toLowerCase(Locale.ROOT);
            }
            return value + "other";
        }
    }

    @Test
    void theExampleShowsEveryVariable() throws IOException {
        assertThat(ours(names(IN_EXAMPLE, Files.readString(Path.of(".env.example")))))
                .isEqualTo(readByTheCode());
    }

    @Test
    void theExampleHasOneLineAboutEach() throws IOException {
        var lines = Files.readAllLines(Path.of(".env.example"));
        for (int i = 0; i < lines.size(); i++) {
            var name = IN_EXAMPLE.matcher(lines.get(i));
            if (name.find() && !FOREIGN.matcher(name.group(1)).matches()) {
                assertThat(lines.get(i - 1)).as(name.group(1)).startsWith("# ");
                assertThat(lines.get(i - 2)).as(name.group(1)).isEmpty();
                assertThat(lines.get(i + 1)).as(name.group(1)).isEmpty();
            }
        }
    }

    @Test
    void theReadmeListsEveryVariable() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var firstCells = readme.substring(readme.indexOf("## Settings"), readme.indexOf("## Invite people"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(2, line.indexOf(" |")))
                .collect(Collectors.joining("\n"));

        assertThat(ours(names(IN_README, firstCells)))
                .isEqualTo(readByTheCode().stream()
                        .map(name -> name.startsWith("GRANTDESK_PROVIDERS_") ? "GRANTDESK_PROVIDERS_" : name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Under the name that is documented. */
    @Test
    void everyVariableDoesSomething() throws Exception {
        for (var type : propertyTypes()) {
            var prefix = prefix(type);
            var defaults = Binder.get(new StandardEnvironment()).bindOrCreate(prefix, type);
            for (var setting : settings(prefix, type, defaults).entrySet()) {
                var wanted = setting.getKey().otherThan(setting.getValue());
                var environment = environment(Map.of(setting.getKey().variable(), wanted));
                var bound = Binder.get(environment).bindOrCreate(prefix, type);
                assertThat(settings(prefix, type, bound).get(setting.getKey()).toString())
                        .as(setting.getKey().variable())
                        .isEqualToIgnoringCase(wanted);
            }
        }
    }

    private static StandardEnvironment environment(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    private static Set<String> readByTheCode() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                found.addAll(names(IN_CODE, Files.readString(file)));
            }
        }
        found.addAll(names(IN_PROPERTIES, Files.readString(Path.of("src/main/resources/application.properties"))));
        for (var script : List.of("bin/start", "bin/healthy")) {
            found.addAll(names(IN_SCRIPTS, Files.readString(Path.of(script))));
        }
        for (var type : propertyTypes()) {
            settings(prefix(type), type, null).keySet().forEach(setting -> found.add(setting.variable()));
        }
        return found;
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ours(Set<String> names) {
        return names.stream()
                .filter(name -> !FOREIGN.matcher(name).matches())
                // The rest of the name is a value of the provider's.
                .map(name -> name.replaceFirst("_ROLES_[A-Z]+$", "_ROLES"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Class<?>> propertyTypes() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var found = new ArrayList<Class<?>>();
        scanner.findCandidateComponents("org.grantdesk")
                .forEach(bean -> found.add(ClassUtils.resolveClassName(bean.getBeanClassName(), null)));
        assertThat(found).isNotEmpty();
        return found;
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    /** Every setting of a record and of the records in it, with its value; of a provider without one. */
    private static Map<Setting, Object> settings(String prefix, Class<?> type, Object holder) {
        Map<Setting, Object> found = new HashMap<>();
        for (var component : type.getRecordComponents()) {
            var property = prefix + "." + dashed(component.getName());
            var value = holder == null ? null : value(component, holder);
            if (component.getType().isRecord()) {
                found.putAll(settings(property, component.getType(), value));
            } else if (property.equals("grantdesk.providers")) {
                if (holder == null) {
                    providers(component).forEach(setting -> found.put(setting, ""));
                }
            } else {
                found.put(new Setting(property, component.getType()), value == null ? "" : value);
            }
        }
        return found;
    }

    /** A provider called "work"; in names below a map no underscore may stand where the property has a dash. */
    private static List<Setting> providers(RecordComponent map) {
        var type = (Class<?>) ((java.lang.reflect.ParameterizedType) map.getGenericType()).getActualTypeArguments()[1];
        return java.util.Arrays.stream(type.getRecordComponents())
                .map(component -> new Setting(
                        "grantdesk.providers.work." + component.getName().toLowerCase(Locale.ROOT),
                        component.getType()))
                .toList();
    }

    private static Object value(RecordComponent component, Object holder) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
