package org.grantdesk.base;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each path of the server stands once, so that it cannot be changed in one place and forgotten in another. */
class PathsTest {

    private static final Path CODE = Path.of("src/main/java/org/grantdesk");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern LITERAL = Pattern.compile("\"(?:redirect:)?(/[A-Za-z.][^\"\\s]*)\"");
    private static final Pattern IN_TEMPLATE = Pattern.compile("[\"'{>](/[A-Za-z.][^\"'}\\s<]*)");

    private static final Pattern NAMED_IN_TEMPLATE = Pattern.compile("\\bpaths\\.(\\w+)");

    private record Found(String path, String where) {}

    @Test
    void noPathIsWrittenTwice() {
        var known = constants();
        Map<String, TreeSet<String>> all = files(CODE, ".java")
                .filter(file -> !file.endsWith("Paths.java"))
                .flatMap(file -> in(file, LITERAL))
                // What a call of the API is called, below its root, is its controller's own affair.
                .filter(found -> !found.where().contains("/api/") || known.contains(found.path()))
                .collect(groupingBy(Found::path, TreeMap::new, mapping(Found::where, toCollection(TreeSet::new))));
        assertThat(all.entrySet())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getValue())
                        .as("%s, which needs one constant in Paths or a …Navigation", entry.getKey())
                        .hasSize(known.contains(entry.getKey()) ? 0 : 1));
    }

    @Test
    void templatesNamePathsByTheirConstants() {
        assertThat(files(TEMPLATES, ".html").flatMap(file -> in(file, IN_TEMPLATE)))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(constants()).as(found.where()).doesNotContain(found.path()));
    }

    @Test
    void templatesHaveThePathsThatTheyName() {
        var named = files(TEMPLATES, ".html")
                .flatMap(file -> in(file, NAMED_IN_TEMPLATE))
                .map(Found::path)
                .collect(toSet());
        assertThat(named).isEqualTo(Paths.FOR_TEMPLATES.keySet());
    }

    @Test
    void everyConstantIsAPathOfItsOwn() {
        assertThat(values()).isNotEmpty().doesNotHaveDuplicates();
    }

    private static Set<String> constants() {
        return values().stream()
                .flatMap(path -> Stream.of(path, "/" + path))
                .map(PathsTest::bare)
                .collect(toSet());
    }

    private static List<String> values() {
        return Arrays.stream(Paths.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    /** Without parameters, variables and wildcards: what two of the same path have in common. */
    private static String bare(String path) {
        return path.replaceFirst("\\?.*", "").replaceFirst("/?(\\{.*|\\*+)?$", "");
    }

    private static Stream<Found> in(Path file, Pattern pattern) {
        try {
            var lines = Files.readAllLines(file);
            return Stream.iterate(0, index -> index < lines.size(), index -> index + 1)
                    .flatMap(index -> pattern.matcher(lines.get(index))
                            .results()
                            .map(match ->
                                    new Found(bare(match.group(1)), file + ":" + (index + 1) + ":" + match.start())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path root, String extension) {
        try (var found = Files.walk(root)) {
            return found.filter(file -> file.toString().endsWith(extension)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
