package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read is what is there: nothing hidden, nothing turned around. */
class PlainTextTest {

    /** Code points that are not seen, in the middle of a name. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x1B, 0x7F, 0x85, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x200B,
                0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2064, 0x2066,
                0x2067, 0x2068, 0x2069, 0x206F, 0x2800, 0x3164, 0xD800, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xE0001,
                0xE0041, 0xE0100
            })
    void whatIsNotSeenIsRefused(int hidden) {
        var name = "Pay" + Character.toString(hidden) + "roll";

        assertThat(PlainText.isVisible(name)).isFalse();
        assertThat(PlainText.isOneLine(name)).isFalse();
        assertThat(PlainText.isVisible(Character.toString(hidden))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Payroll",
                "Gehälter & Löhne",
                "\u05e9\u05db\u05e8",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u0915\u094d\u200d\u0937",
                "\u0600\u0661",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\u2764\ufe0f\u200d\ud83d\udd25",
                "\ud83d\udc69\ud83c\udffd\u200d\ud83d\udcbb",
                "1\ufe0f\u20e3",
                "\u845b\udb40\udd00"
            })
    void whatPeopleWriteIsKept(String name) {
        assertThat(PlainText.isOneLine(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u2007\u202f", " \u00a0 ", "\u00a0\u3000"})
    void spaceThatIsNotStrippedIsNoText(String name) {
        assertThat(PlainText.isVisible(name)).isFalse();
        assertThat(PlainText.isOneLine(name)).isFalse();
        assertThat(PlainText.isOneLine("10" + name + "km")).isTrue();
    }

    @Test
    void linesBreakOnlyWhereTheyMay() {
        assertThat(PlainText.isVisible("a\r\n\tb")).isTrue();
        assertThat(PlainText.isOneLine("a\nb")).isFalse();
        assertThat(PlainText.isOneLine("a\tb")).isFalse();
        assertThat(PlainText.isOneLine("a\u2028b")).isFalse();
    }

    @Test
    void nothingBreaksOutOfAnIsolatedText() {
        assertThat(PlainText.isolated("a\u202eb\u2069c")).isEqualTo("\u2068a\ufffdb\ufffdc\u2069");
    }
}
