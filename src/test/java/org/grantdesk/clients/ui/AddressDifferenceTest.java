package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.grantdesk.clients.ui.AddressDifference.Kind;
import org.grantdesk.clients.ui.AddressDifference.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressDifferenceTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.test/cb, https://app.test/cb/, PATH",
        "https://app.test/cb, http://app.test/cb, SCHEME",
        "https://app.test/cb, https://app.test:8443/cb, HOST",
        "https://app.test/cb, https://evil.test/other, HOST PATH",
        "https://app.test/cb, com.example:/cb, SCHEME HOST",
        "https://app.test/cb, https://app.test, PATH",
        "https://app.test/cb, nonsense, SCHEME HOST PATH",
        "https://aa.test/a, https://aaa.test/a, HOST",
        "'', https://app.test/cb, SCHEME HOST PATH",
    })
    void namesThePartsThatDifferAndLosesNothing(String expected, String presented, String parts) {
        var difference = AddressDifference.between(expected, presented);

        assertThat(difference.parts())
                .filteredOn(Part::differs)
                .extracting(Part::kind)
                .isEqualTo(Arrays.stream(parts.split(" ")).map(Kind::valueOf).toList());
        assertThat(together(difference, Part::expected)).isEqualTo(expected);
        assertThat(together(difference, Part::presented)).isEqualTo(presented);
    }

    @Test
    void marksNoMoreThanDiffers() {
        var difference = AddressDifference.between("https://app.test/callback", "http://app.test/call-back");

        assertThat(difference.parts())
                .containsExactly(
                        new Part(Kind.SCHEME, "http", "s", "", "://"),
                        new Part(Kind.HOST, "app.test", "", "", ""),
                        new Part(Kind.PATH, "/call", "", "-", "back"));
    }

    @ParameterizedTest
    @CsvSource({"/\uD83D\uDE00x, /\uD83D\uDE01x", "/\uD83D\uDE00, /\uD83E\uDE00"})
    void aCharacterOfTwoHalvesStaysWhole(String expected, String presented) {
        var path = AddressDifference.between("https://app.test" + expected, "https://app.test" + presented)
                .parts()
                .getLast();

        assertThat(path.expected()).hasSize(2).isEqualTo(expected.substring(1, 3));
        assertThat(path.presented()).hasSize(2).isEqualTo(presented.substring(1, 3));
    }

    private static String together(AddressDifference difference, Function<Part, String> own) {
        return difference.parts().stream()
                .map(part -> part.begin() + own.apply(part) + part.end())
                .collect(Collectors.joining());
    }
}
