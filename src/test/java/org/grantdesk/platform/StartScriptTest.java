package org.grantdesk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What {@code bin/start} runs, seen by a {@code java} that only says what it was told. */
class StartScriptTest {

    @TempDir
    Path folder;

    private record Outcome(int code, String printed) {}

    @BeforeEach
    void aRepositoryThatWasBuilt() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("bin"), folder.resolve("bin"));
        var java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        release("25.0.3");
        touch("target/grantdesk-0.1.0.jar");
    }

    @Test
    void thePlainJar() throws Exception {
        assertThat(start(Map.of()).printed())
                .matches("<@.*/bin/jvm\\.options><-jar><.*/target/grantdesk-0\\.1\\.0\\.jar>");
    }

    @Test
    void theUnpackedFormWithoutACache() throws Exception {
        touch("target/app/grantdesk.jar");

        assertThat(start(Map.of()).printed()).matches("<@.*/bin/jvm\\.options><-jar><.*/target/app/grantdesk\\.jar>");
    }

    @Test
    void theUnpackedFormWithItsCache() throws Exception {
        touch("target/app/grantdesk.jar");
        touch("target/app/grantdesk.aot");

        assertThat(start(Map.of()).printed())
                .matches(
                        "<@.*/bin/jvm\\.options><-XX:AOTCache=.*/target/app/grantdesk\\.aot><-jar><.*/target/app/grantdesk\\.jar>");
    }

    @Test
    void theFolderOfAnImage() throws Exception {
        FileSystemUtils.deleteRecursively(folder.resolve("target"));
        touch("app/grantdesk.jar");

        assertThat(start(Map.of()).printed()).endsWith("/app/grantdesk.jar>");
    }

    @Test
    void anotherFolder() throws Exception {
        touch("target/app/grantdesk.jar");
        touch("else where/grantdesk.jar");

        assertThat(start(Map.of("GRANTDESK_APP", folder.resolve("else where").toString()))
                        .printed())
                .endsWith("/else where/grantdesk.jar>");
    }

    @Test
    void moreOptionsComeAfterOurs() throws Exception {
        assertThat(start(Map.of("JAVA_OPTS", "-Xmx1g  -Da=b")).printed()).contains("jvm.options><-Xmx1g><-Da=b><-jar>");
    }

    @Test
    void nothingBuilt() throws Exception {
        FileSystemUtils.deleteRecursively(folder.resolve("target"));

        var outcome = start(Map.of());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.printed())
                .isEqualTo("bin/start: there is no jar yet; ./mvnw -DskipTests package makes one\n");
    }

    @Test
    void anOlderJava() throws Exception {
        release("17.0.15");

        var outcome = start(Map.of());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.printed())
                .endsWith(" is a Java 17, and Grantdesk needs 25 or newer; set JAVA_HOME to one\n")
                .hasLineCount(1);
    }

    private void release(String version) throws IOException {
        Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private void touch(String file) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
    }

    private Outcome start(Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(folder.resolve("bin/start").toString()).redirectErrorStream(true);
        var path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), printed);
    }
}
