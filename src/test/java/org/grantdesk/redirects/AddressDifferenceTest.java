package org.grantdesk.redirects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.grantdesk.redirects.AddressDifference.Kind;
import org.grantdesk.redirects.AddressDifference.Only;
import org.grantdesk.redirects.AddressDifference.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressDifferenceTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.test/cb, https://app.test/cb/, PATH",
        "https://app.test/cb, http://app.test/cb, SCHEME",
        "https://app.test/cb, https://app.test:8443/cb, PORT",
        "https://app.test/cb, https://evil.test/other, HOST PATH",
        "https://app.test/cb, com.example:/cb, SCHEME HOST",
        "https://app.test/cb, https://app.test, PATH",
        "https://app.test/cb, nonsense, SCHEME HOST PATH",
        "https://aa.test/a, https://aaa.test/a, HOST",
        "'', https://app.test/cb, SCHEME HOST PATH",
        "https://app.test/cb, https://app.test/cb?x=1, QUERY",
        "https://app.test/cb?x=1, https://app.test/cb#?x, QUERY",
        "https://app.test/cb, https://app.test?x=/cb, PATH QUERY",
        "https://[::1]/cb, https://[::1]:1/cb, PORT",
        "https://app.test/cb, '?:', SCHEME HOST PATH QUERY",
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
                        new Part(Kind.PORT, "", "", "", ""),
                        new Part(Kind.PATH, "/call", "", "-", "back"),
                        new Part(Kind.QUERY, "", "", "", ""));
    }

    @ParameterizedTest
    @CsvSource({"/\uD83D\uDE00x, /\uD83D\uDE01x", "/\uD83D\uDE00, /\uD83E\uDE00"})
    void aCharacterOfTwoHalvesStaysWhole(String expected, String presented) {
        var path = AddressDifference.between("https://app.test" + expected, "https://app.test" + presented)
                .parts()
                .get(Kind.PATH.ordinal());

        assertThat(path.expected()).hasSize(2).isEqualTo(expected.substring(1, 3));
        assertThat(path.presented()).hasSize(2).isEqualTo(presented.substring(1, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.test/cb, https://app.test/cb?a=1, QUERY",
        "https://app.test/cb?a=1, https://app.test/cb?a=2, QUERY",
        "https://app.test/cb, https://app.test/cb?\u2026, QUERY",
        "https://app.test/cb, https://app.test/cb#, QUERY",
        "https://app.test/cb, https://app.test:8443/cb, PORT",
        "http://localhost:3000/cb, http://localhost:4000/cb, PORT",
        "https://app.test/cb, http://app.test/cb, SCHEME",
        "https://app.test/cb, https://app.test/cb/, SLASH",
        "https://app.test/cb/, https://app.test/cb, SLASH",
        "https://app.test/, https://app.test, SLASH",
        "https://app.test/cb, https://app.test/CB, CASE",
        "https://app.test/cb, https://App.test/cb, CASE",
        "https://app.test/cb, https://app.test/a/cb, ",
        "https://app.test/cb, com.example:/cb, ",
        "https://app.test/cb, https://evil.test/cb, ",
        "https://app.test/cb, https://app.test:1/cb?x, ",
        "https://app.test/cb, https://app.test/cb, ",
    })
    void saysWhatAloneDiffers(String expected, String presented, Only only) {
        assertThat(AddressDifference.between(expected, presented).only()).isEqualTo(Optional.ofNullable(only));
    }

    @Test
    void theNearestIsTheOneThatDiffersLeast() {
        var registered =
                List.of("https://other.test/cb", "https://app.test/", "https://app.test/cb/", "http://app.test:81/cb");

        assertThat(AddressDifference.nearestFirst(registered, "https://app.test/cb"))
                .containsExactly(
                        "https://app.test/cb/", "http://app.test:81/cb", "https://app.test/", "https://other.test/cb");
    }

    private static String together(AddressDifference difference, Function<Part, String> own) {
        return difference.parts().stream()
                .map(part -> part.begin() + own.apply(part) + part.end())
                .collect(Collectors.joining());
    }
}
