package org.grantdesk.redirects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every finding has its sentence in both languages. */
class AddressMessagesTest {

    /** Frames a finding. */
    private static final String SUGGESTION = "redirectUri.suggestion";

    @ParameterizedTest
    @EnumSource
    void everyFindingHasASentenceInBothLanguages(UriFinding finding) throws IOException {
        assertThat(bundle("").getProperty(finding.code)).matches("[A-Z].+\\.");
        assertThat(bundle("_de").getProperty(finding.code)).matches("[A-ZÄÖÜ].+\\.");
        assertThat(bundle("").getProperty(finding.code))
                .isNotEqualTo(bundle("_de").getProperty(finding.code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de"})
    void noSentenceIsLeftOver(String language) throws IOException {
        Set<String> expected = Stream.concat(
                        Arrays.stream(UriFinding.values()).map(finding -> finding.code), Stream.of(SUGGESTION))
                .collect(Collectors.toSet());
        assertThat(bundle(language).stringPropertyNames())
                .filteredOn(key -> key.startsWith("redirectUri.") || key.startsWith("webAddress."))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void limitsInTheSentencesAreTheRealOnes() throws IOException {
        for (String language : new String[] {"", "_de"}) {
            assertThat(bundle(language).getProperty("redirectUri.tooLong"))
                    .contains(" " + RedirectUri.MAX_LENGTH + " ");
            assertThat(bundle(language).getProperty("webAddress.tooLong")).contains(" " + RedirectUri.MAX_LENGTH + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de"})
    void theSuggestionIsShownAsItIs(String language) throws IOException {
        String pattern = bundle(language).getProperty(SUGGESTION);
        assertThat(MessageFormat.format(pattern, "https://app.example.com/it's/{0}"))
                .contains("https://app.example.com/it's/{0}");
    }

    private static Properties bundle(String language) throws IOException {
        Properties texts = new Properties();
        String name = "/vaadin-i18n/translations" + language + ".properties";
        try (Reader reader =
                new InputStreamReader(AddressMessagesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
