package org.grantdesk.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayFieldTest {

    @ParameterizedTest
    @CsvSource({"en-US, M/d/yyyy", "en-GB, dd/MM/yyyy", "de, dd.MM.yyyy", "de-CH, dd.MM.yyyy", "en, M/d/yyyy"})
    void writesDaysAsTheLocaleDoesWithTheCentury(String locale, String pattern) {
        assertThat(DayField.pattern(Locale.forLanguageTag(locale))).isEqualTo(pattern);
    }
}
