package org.grantdesk.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of both themes, computed from the tokens: what must be seen is seen (WCAG 2.2, 1.4.3 and 1.4.11). */
class TokensTest {

    private static final Path FRONTEND = Path.of("frontend");
    private static final Pattern TOKEN = Pattern.compile("(--gd-[\\w-]+):\\s*([^;]+);");
    private static final Pattern PAIR = Pattern.compile("light-dark\\((.+?\\)?),\\s*(.+?\\)?)\\)");
    private static final Pattern REFERENCE = Pattern.compile("var\\((--gd-[\\w-]+)\\)");
    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

    /** What text and fields stand on. */
    private static final List<String> PAPERS = List.of("background", "surface", "surface-sunken");

    private enum Theme {
        LIGHT,
        DARK
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void bordersOfFieldsAndBoxesAndTheFocusRingAreSeenOnEveryPaper(Theme theme) {
        assertThat(below(theme, 3, List.of("field-border", "border-strong", "focus", "accent"), PAPERS))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textIsReadOnEveryPaper(Theme theme) {
        var texts = List.of("text", "text-secondary", "text-muted", "accent-text", "danger-text");
        assertThat(below(theme, 4.5, texts, PAPERS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textIsReadOnItsOwnFill(Theme theme) {
        var own = Stream.of("accent", "danger", "warning", "success", "info")
                .flatMap(kind -> below(theme, 4.5, List.of(kind + "-text", "text"), List.of(kind + "-soft")).stream());
        var on = Stream.of("accent", "danger")
                .flatMap(kind -> below(theme, 4.5, List.of("on-" + kind), List.of(kind)).stream());
        assertThat(Stream.concat(own, on)).isEmpty();
    }

    /** Aura's own borders are 1.5:1; every kind of field and box takes the token. */
    @Test
    void fieldsOfThePortalAndOfThePlainPagesTakeTheirBorderFromTheSameToken() throws IOException {
        var portal = Files.readString(FRONTEND.resolve("styles.css"));
        for (var kind : List.of("input-field", "checkbox", "radio-button")) {
            assertThat(portal).contains("--vaadin-" + kind + "-border-color: var(--gd-field-border);");
            assertThat(portal).contains("--vaadin-" + kind + "-background: var(--gd-surface);");
        }
        assertThat(Files.readString(FRONTEND.resolve("pages.css")))
                .containsPattern(
                        "input:not\\(\\[type=\"hidden\"]\\) \\{[^}]*border: 1px solid var\\(--gd-field-border\\)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"styles.css", "pages.css", "start.css"})
    void coloursAreNamedInTheTokensAndNowhereElse(String file) throws IOException {
        var rules = Files.readString(FRONTEND.resolve(file)).replaceAll("(?s)/\\*.*?\\*/", "");
        assertThat(Pattern.compile("#[0-9a-fA-F]{3,8}\\b(?=[^{}]*;)|\\b(?:rgb|hsl)a?\\(")
                        .matcher(rules)
                        .results()
                        .map(found -> found.group()))
                .isEmpty();
    }

    /** A rule that is not closed takes every rule behind it with it, and a browser says nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"styles.css", "pages.css", "start.css", "tokens.css"})
    void everyRuleIsClosed(String file) throws IOException {
        var rules = Files.readString(FRONTEND.resolve(file)).replaceAll("(?s)/\\*.*?\\*/", "");
        var open = 0;
        for (var line : rules.split("\n")) {
            assertThat(open)
                    .as("open before: " + line)
                    .isEqualTo(line.matches("[^\\s}].*\\{") ? 0 : open)
                    .isNotNegative();
            open += line.replaceAll("[^{]", "").length()
                    - line.replaceAll("[^}]", "").length();
        }
        assertThat(open).isZero();
    }

    private static List<String> below(Theme theme, double least, List<String> fronts, List<String> backs) {
        var found = new ArrayList<String>();
        for (var front : fronts) {
            for (var back : backs) {
                var contrast = contrast(luminance(colour(front, theme)), luminance(colour(back, theme)));
                if (contrast < least) {
                    found.add("%s on %s: %.2f".formatted(front, back, contrast));
                }
            }
        }
        return found;
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String hex) {
        return 0.2126 * linear(hex, 1) + 0.7152 * linear(hex, 3) + 0.0722 * linear(hex, 5);
    }

    private static double linear(String hex, int at) {
        var part = Integer.parseInt(hex, at, at + 2, 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** The six digits that a token comes to in a theme. */
    private static String colour(String token, Theme theme) {
        var value = tokens().get("--gd-" + token);
        while (value != null && !HEX.matcher(value).matches()) {
            var pair = PAIR.matcher(value);
            var reference = REFERENCE.matcher(value);
            if (pair.matches()) {
                value = pair.group(theme == Theme.LIGHT ? 1 : 2);
            } else if (reference.matches()) {
                value = tokens().get(reference.group(1));
            } else {
                throw new AssertionError(token + " is no colour: " + value);
            }
        }
        return value == null ? "" : value;
    }

    private static Map<String, String> tokens() {
        try {
            return TOKEN.matcher(Files.readString(FRONTEND.resolve("tokens.css")))
                    .results()
                    .collect(Collectors.toMap(
                            found -> found.group(1), found -> found.group(2), (first, again) -> first));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
