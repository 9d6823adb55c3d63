package org.grantdesk.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.base.InvalidInput.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules(new PasswordStrength());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tangled-Marmot-Cellar-9",
                "correct pony staple horse",
                "vier grüne Teekannen",
                "xkT9#mQz2!vB",
                "мой старый велосипед",
                "🐌🐢🐇🦔🐿🦫🐁🐀🦦🦨🦡🦝",
                "sunny dragonfly letter",
                "Corr3ct-horse-battery",
                "Donaudampfschifffahrt"
            })
    void acceptsWhatIsHardToGuessWhateverItIsMadeOf(String password) {
        assertThat(codes(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "Password1234",
                "PASSWORD2024!",
                "P@ssw0rd2024!",
                "Pa$$word-1234",
                "password 1234",
                "iloveyouforever",
                "ILoveYouForever!!",
                "correcthorsebatterystaple",
                "correct horse battery staple",
                "qwertyuiop123",
                "1qaz2wsx3edc",
                "1q2w3e4r5t6y",
                "qwertzuiop12",
                "abcdefghijkl",
                "123456789012",
                "987654321098",
                "aaaaaaaaaaaa",
                "121212121212",
                "abcabcabcabc",
                "Liverpool2024",
                "Sommer2024!!",
                "christopher99",
                "administrator",
                "Welcome12345",
                "letmeinplease",
                "mustang67890",
                "828471936205",
                "Passwort1234!",
                "sunshinemonkey"
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThat(codes(password)).containsExactly("password.common");
    }

    @Test
    void lengthAndCommonWordsAreJudgedAsThePasswordIsCompared() {
        // Six letters, each typed as letter and accent; wide letters of a word that everybody tries.
        assertThat(codes("e\u0301a\u0301o\u0301u\u0301i\u0301y\u0301")).containsExactly("password.tooShort");
        assertThat(codes(wide("password1234"))).contains("password.common");
    }

    private static String wide(String text) {
        return text.chars()
                .map(c -> c + 0xFEE0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void countsCharactersAndNotBytes() {
        assertThat(codes("Ab3-Ab4-Xy9")).containsExactly("password.tooShort");
        assertThat(codes("Ab3-Ab4-Xy9z")).isEmpty();
        assertThat(codes("🐌🐢🐇🦔🐿🦫")).containsExactly("password.tooShort");
        assertThat(codes("Aé3🐌".repeat(64) + "x")).containsExactly("password.tooLong");
        assertThat(codes("xy" + "Aé3🐌-".repeat(50) + "long".repeat(1))).isEmpty();
        assertThat(codes("")).containsExactly("password.tooShort");
        assertThat(codes("Tangled-Marmot-\uD800")).containsExactly("text.unprintable");
        assertThat(codes("Tangled-Marmot-\u0000")).containsExactly("text.unprintable");
    }

    @ParameterizedTest
    @CsvSource({
        "vera.lind-is-here, vera.lind, other@example.test",
        "I am VERA.LIND today, vera.lind, other@example.test",
        "other lamps above the desk, vera.lind, other@example.test",
        "other@example.test, vera.lind, other@example.test"
    })
    void refusesOnesOwnName(String password, String username, String email) {
        assertThat(rules.check("password", password, username, email))
                .extracting(Problem::code)
                .containsExactly("password.containsName");
    }

    @Test
    void aShortNameMayAppearByChance() {
        assertThat(rules.check("password", "Tangled-Marmot-Anna", "ann", "an@example.test"))
                .isEmpty();
        assertThat(rules.check("password", "Tangled-Marmot-Anna", "", "")).isEmpty();
    }

    /** A character of three bytes that normalising makes eighteen of: a megabyte would keep a processor busy. */
    @Test
    void whatIsLongerThanAnyPasswordIsNotEvenNormalised() {
        assertThat(PasswordRules.normal("\uFDFA".repeat(1024))).hasSizeGreaterThan(10_000);
        assertThat(PasswordRules.normal("\uFDFA".repeat(1025))).isEqualTo("?");
        assertThat(PasswordRules.normal("\u00e9".repeat(256))).hasSize(256);
        assertThat(PasswordRules.normal("e\u0301".repeat(256))).hasSize(256);
    }

    private java.util.List<String> codes(String password) {
        return rules.check("password", password, "vera.lind", "vera.lind@example.test").stream()
                .map(Problem::code)
                .toList();
    }
}
