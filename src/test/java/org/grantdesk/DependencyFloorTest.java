package org.grantdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Libraries of which older releases have known faults: what is on the class path is at least this new. */
class DependencyFloorTest {

    private static final Pattern JAR = Pattern.compile(".*/([a-z0-9-]+?)-(\\d+(?:\\.\\d+)*)[^/]*\\.jar.*");

    @ParameterizedTest
    @CsvSource({
        "org.bouncycastle.crypto.generators.Argon2BytesGenerator, bcprov-jdk18on, 1.85",
        "org.jsoup.Jsoup, jsoup, 1.23.2",
    })
    void isNotOlderThan(String type, String artifact, String floor) throws Exception {
        var jar = JAR.matcher(location(type));

        assertThat(jar.matches()).as(location(type)).isTrue();
        assertThat(jar.group(1)).isEqualTo(artifact);
        assertThat(Arrays.compare(numbers(jar.group(2)), numbers(floor)))
                .as(artifact + " " + jar.group(2) + " against " + floor)
                .isNotNegative();
    }

    private static String location(String type) throws ClassNotFoundException, IOException {
        var file = Class.forName(type).getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(file.toString())).toString();
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
