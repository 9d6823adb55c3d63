package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameLookTest {

    @ParameterizedTest
    @CsvSource({
        "Claude Code, claude-code",
        "Claude Code, CIaude C0de",
        "Claude Code, Сlаudе Соdе",
        "Claude Code, Cláude Code",
        "Claude Code, Ｃｌａｕｄｅ Code",
        "Modern App, Modem App",
        "Twilio, Tvvilio",
        "Paypal, Paypa1"
    })
    void namesThatAreEasilyTakenForOneAnotherLookTheSame(String one, String other) {
        assertThat(NameLook.of(one)).isEqualTo(NameLook.of(other));
    }

    @ParameterizedTest
    @CsvSource({"Claude Code, Claude Desktop", "Payroll, Payday", "東京, 京都"})
    void otherNamesDoNot(String one, String other) {
        assertThat(NameLook.of(one)).isNotEqualTo(NameLook.of(other));
    }

    @Test
    void isEmptyForSignsAndFitsTheColumn() {
        assertThat(NameLook.of("!?")).isEmpty();
        assertThat(NameLook.of("a".repeat(400))).hasSize(255);
        assertThat(NameLook.of("\uD83D\uDE00".repeat(3))).isEmpty();
    }
}
