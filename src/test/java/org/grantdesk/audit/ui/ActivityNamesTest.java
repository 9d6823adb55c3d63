package org.grantdesk.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.authorizations.EndReason;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.RefusalReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the names in the bundles with what the code records; facts are found in its sources. */
class ActivityNamesTest {

    private static final Path SOURCES = Path.of("src/main/java/org/grantdesk");

    private static final Pattern FACT = Pattern.compile("(?:facts\\.put|Map\\.of)\\(\\s*\"([a-zA-Z]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"", "de"})
    void everyActionHasANameAndEveryNameAnAction(String language) {
        assertThat(inBundle(language, "audit.action."))
                .isEqualTo(
                        Arrays.stream(AuditAction.values()).map(AuditAction::id).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de"})
    void everyReasonHasWordsAndAllWordsAReason(String language) {
        var reasons = Arrays.stream(RefusalReason.Known.values())
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
        reasons.add("needs");

        assertThat(inBundle(language, "audit.reason.")).isEqualTo(reasons);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de"})
    void everyWayToEndHasWords(String language) {
        assertThat(inBundle(language, "audit.value."))
                .containsAll(Arrays.stream(EndReason.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de"})
    void everyRecordedFactHasAName(String language) {
        assertThat(inBundle(language, "audit.field.")).containsAll(inSources(FACT));
    }

    private static Set<String> inBundle(String language, String prefix) {
        return ResourceBundle.getBundle("vaadin-i18n.translations", Locale.of(language)).keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> inSources(Pattern pattern) {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("/api/")
                            && !file.toString().contains("/mattermost/"))
                    .map(ActivityNamesTest::read)
                    .filter(source ->
                            Stream.of("AuditEvent", "Audited", "Changes").anyMatch(source::contains))
                    .flatMap(source -> pattern.matcher(source).results())
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
