package org.grantdesk.base.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TranslationsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    static final Path BUNDLES = Path.of("src/main/resources/vaadin-i18n");
    private static final Pattern KEY = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z_]+)+)\\.?\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9])");
    /** Looks like a key and is the name of a file. */
    private static final Set<String> NO_KEYS = Set.of("secret.key");

    private final Translations translations = new Translations();

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        var english = read("translations.properties");
        var german = read("translations_de.properties");

        assertThat(german.keySet()).isEqualTo(english.keySet());
        english.forEach(
                (key, text) -> assertThat(placeholders(german.get(key))).as(key).isEqualTo(placeholders(text)));
    }

    /** Words that make a reader stop, by bundle, with what to write instead. */
    private static final Map<String, Pattern> BANNED = Map.of(
            // A name or "you"; no one; the person who; lowercase; space; current; again; email; service app.
            "translations.properties",
            Pattern.compile(
                    "\\b(somebody|anybody|everybody|nobody|whoever|whosoever|anew|mouth|capitals|small letters|lower"
                            + " case|blank|present (password|state)|e-mail|machine app|organisation|colour|does not work"
                            + " any more|is over|this moment|begin with|go on to|hand over|handed over)\\b",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
            "translations_de.properties",
            Pattern.compile(
                    "\\b(jemand(em|en)?|niemand(em)? aktives|irgendwer|wer auch immer|maschinen-app|redirect-uris?"
                            + "|eigentümer(in)?|tokens|freiwillig|anmeldedienste?|die leute)\\b",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));

    @Test
    void noTextHasAWordThatMakesItsReaderStop() throws IOException {
        for (var bundle : BANNED.entrySet()) {
            read(bundle.getKey())
                    .forEach((key, text) -> assertThat(
                                    bundle.getValue().matcher(text).results())
                            .as(key + "=" + text)
                            .isEmpty());
        }
    }

    @Test
    void everyTextCanBeFilled() throws IOException {
        for (var bundle : List.of("translations.properties", "translations_de.properties")) {
            read(bundle).forEach((key, text) -> {
                assertThat(text).as(key).isNotBlank();
                if (text.contains("{0")) {
                    assertThatCode(() -> new MessageFormat(text)).as(key).doesNotThrowAnyException();
                    // A straight apostrophe would swallow what follows; the texts use the curved one.
                    assertThat(text.replace("''", "")).as(key).doesNotContain("'");
                }
            });
        }
    }

    @Test
    void everyKeyInTheCodeHasAText() throws IOException {
        var known = read("translations.properties").keySet();
        var families = known.stream().map(TranslationsTest::family).collect(Collectors.toSet());
        var missing = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var keys = KEY.matcher(Files.readString(file));
                while (keys.find()) {
                    var key = keys.group(1);
                    if (families.contains(family(key)) && !NO_KEYS.contains(key) && !hasText(known, key)) {
                        missing.add(file.getFileName() + ": " + key);
                    }
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void whoReadsAnotherLanguageGetsEnglishWhateverTheServerSpeaks() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMAN);
        try {
            assertThat(translations.getTranslation("apps.register", Locale.FRENCH))
                    .isEqualTo("Register app");
            assertThat(translations.getTranslation("apps.register", Locale.forLanguageTag("de-AT")))
                    .isEqualTo("App registrieren");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void countsAreSpokenInTheRightNumber() {
        assertThat(translations.getTranslation("apps.count", Locale.ENGLISH, 0)).isEqualTo("No apps");
        assertThat(translations.getTranslation("apps.count", Locale.ENGLISH, 1)).isEqualTo("1 app");
        assertThat(translations.getTranslation("apps.count", Locale.ENGLISH, 10_000))
                .isEqualTo("10,000 apps");
        assertThat(translations.getTranslation("apps.count", Locale.GERMAN, 10_000))
                .isEqualTo("10.000 Apps");
    }

    @Test
    void aTextWithoutPlaceholderIsTakenAsItStands() {
        assertThat(translations.getTranslation("webAddress.character", Locale.ENGLISH, "unused"))
                .contains("{ }");
    }

    private static String family(String key) {
        return key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
    }

    /** A key, the beginning of several, or an action that the log has a name for. */
    private static boolean hasText(Set<String> known, String key) {
        return known.contains(key)
                || known.contains("audit.action." + key)
                || known.stream().anyMatch(other -> other.startsWith(key + "."));
    }

    static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    static Map<String, String> texts(String bundle) {
        try {
            return read(bundle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(String bundle) throws IOException {
        var texts = new HashMap<String, String>();
        for (var line : Files.readAllLines(BUNDLES.resolve(bundle), StandardCharsets.UTF_8)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var parts = line.split("=", 2);
                assertThat(texts.put(parts[0].strip(), parts[1]))
                        .as("twice: " + parts[0])
                        .isNull();
            }
        }
        return texts;
    }
}
