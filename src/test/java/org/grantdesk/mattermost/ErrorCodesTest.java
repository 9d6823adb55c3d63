package org.grantdesk.mattermost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The API tells refusals apart by their codes; one that no service gives any longer would be told as any other. */
class ErrorCodesTest {

    private static final Pattern LABELS = Pattern.compile("case ((?:\"[\\w.]+\"[, ]*)+)->");
    private static final Pattern CODE = Pattern.compile("\"\\w+\\.[\\w.]+\"");

    @Test
    void everyCodeThatIsToldApartIsGivenBySomeService() throws IOException {
        var sources = sources();
        var codes = sources.stream()
                .filter(file ->
                        file.toString().contains("/api/") && file.toString().endsWith("Errors.java"))
                .flatMap(file -> LABELS.matcher(read(file)).results().map(match -> match.group(1)))
                .flatMap(labels -> CODE.matcher(labels).results().map(match -> match.group()))
                .toList();
        var services = sources.stream()
                .filter(file ->
                        !file.toString().contains("/api/") && !file.toString().contains("/ui/"))
                .map(ErrorCodesTest::read)
                .toList();

        assertThat(codes).contains("\"person.self\"", "\"client.tooMany\"");
        assertThat(codes)
                .allSatisfy(code -> assertThat(services)
                        .anySatisfy(source -> assertThat(source.contains(code)).isTrue()));
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
