package org.grantdesk.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.grantdesk.testing.PackagedJar;
import org.springframework.util.FileSystemUtils;

/** What a platform has after its build: the repository's {@code bin}, and {@code target} with the jar. */
record Slug(Path folder) {

    /** Lays it out under {@code target/it}, with the plain jar only. */
    static Slug withPlainJar(String name) throws IOException {
        var folder = Path.of("target", "it", name).toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        FileSystemUtils.copyRecursively(Path.of("bin"), folder.resolve("bin"));
        var jar = PackagedJar.packedJar();
        Files.createDirectories(folder.resolve("target"));
        Files.createSymbolicLink(folder.resolve("target").resolve(jar.getFileName()), jar);
        return new Slug(folder);
    }

    /** Adds the unpacked form, with these bytes as its AOT cache. */
    void addUnpacked(byte[] cache) throws IOException {
        var unpacked = PackagedJar.unpackedJar();
        var app = Files.createDirectories(folder.resolve("target/app"));
        Files.createSymbolicLink(app.resolve("grantdesk.jar"), unpacked);
        Files.createSymbolicLink(app.resolve("lib"), unpacked.resolveSibling("lib"));
        Files.write(app.resolve("grantdesk.aot"), cache);
    }
}
