package org.grantdesk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChromiumInstallationTest {

    @Test
    void takesWhatChromiumPathNames() {
        var installation = installation("Linux", Map.of("CHROMIUM_PATH", "/opt/mine", "PATH", "/usr/bin"), "/opt/mine");
        assertThat(installation.find()).contains(Path.of("/opt/mine"));
    }

    @Test
    void neverFallsBackSilentlyFromAWrongChromiumPath() {
        var installation = installation("Linux", Map.of("CHROMIUM_PATH", "/opt/gone"), "/usr/bin/chromium");
        assertThatThrownBy(installation::find)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/opt/gone")
                .hasMessageContaining("Install Chromium");
    }

    @Test
    void prefersTheShellOverChromiumOverChromeAndThePathOverTheUsualFolders() {
        List<Path> asked = new ArrayList<>();
        new ChromiumInstallation("Linux", Map.of("PATH", "/home/ada/bin:/usr/bin"), path -> !asked.add(path)).find();
        assertThat(asked)
                .startsWith(
                        Path.of("/home/ada/bin/chromium-headless-shell"),
                        Path.of("/usr/bin/chromium-headless-shell"),
                        Path.of("/usr/local/bin/chromium-headless-shell"),
                        Path.of("/snap/bin/chromium-headless-shell"),
                        Path.of("/home/ada/bin/chromium"))
                .containsSubsequence(
                        Path.of("/usr/bin/chromium"),
                        Path.of("/usr/bin/chromium-browser"),
                        Path.of("/usr/bin/google-chrome"),
                        Path.of("/usr/bin/google-chrome-stable"))
                .doesNotHaveDuplicates();
    }

    @Test
    void knowsTheUsualPlacesOfMacAndWindows() {
        String chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
        assertThat(installation("Mac OS X", Map.of(), chrome).find()).contains(Path.of(chrome));

        Path exe = Path.of("C:\\Program Files", "Google", "Chrome", "Application", "chrome.exe");
        assertThat(installation("Windows 11", Map.of("ProgramFiles", "C:\\Program Files"), exe.toString())
                        .find())
                .contains(exe);
    }

    @Test
    void findsNothingWhereNothingRuns() {
        assertThat(installation("Linux", Map.of("PATH", "/usr/bin:"), "/nowhere")
                        .find())
                .isEmpty();
    }

    private static ChromiumInstallation installation(String os, Map<String, String> environment, String theOnlyOne) {
        return new ChromiumInstallation(os, environment, Path.of(theOnlyOne)::equals);
    }
}
