package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.testing.DebianPackages;
import org.grantdesk.testing.NpmPackages;
import org.grantdesk.testing.TestCertificate;

/** Runs the checks of tokens as they are pasted, where this machine has or can get what it takes. */
final class ResourceServers {

    /** The first lines of a check say so. */
    private static final Pattern HOW_TO_RUN = Pattern.compile("(?i)save as (\\S+) and run[^:\\n]*: (.+)");

    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");
    private static final String[] APACHE_MODULES = {
        "mpm_event", "authn_core", "authz_core", "authz_user", "dir", "ssl", "proxy", "proxy_http", "auth_openidc"
    };
    /** Where the module calls the portal, which it only does encrypted. */
    private static final Pattern PORTAL = Pattern.compile("(http://localhost:\\d+)(/oauth/)");

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private ResourceServers() {}

    /**
     * Starts an API with this check.
     *
     * @param code the check, unchanged
     * @param secret with which the API asks about tokens
     */
    static ResourceServer start(String tool, String code, String secret) {
        return switch (tool) {
            case "SPRING" -> SpringResourceServer.start(code, secret);
            case "NODE", "MCP" -> node(ResourceServer.freePort(), code, secret);
            case "PYTHON" -> python(code, secret);
            case "GO" -> go(code, secret);
            case "APACHE" -> apache(code, secret);
            default -> throw new AssertionError("Nothing here runs a check for " + tool);
        };
    }

    /** The same for a check in JavaScript, at this port. */
    static ResourceServer node(int port, String code, String secret) {
        var packages = DebianPackages.find("node")
                .flatMap(node -> code.contains("npm install") ? NpmPackages.folder() : Optional.of(TEMPORARY));
        assumeTrue(packages.isPresent(), "Node.js is not installed, or its packages cannot be had here");
        return script(folder(packages.get()), port, code, secret, Map.of());
    }

    private static ResourceServer python(String code, String secret) {
        var python = DebianPackages.provide(
                        () -> pythonThatRuns("import authlib, flask, requests"),
                        "python3-authlib",
                        "python3-flask",
                        "python3-requests")
                .flatMap(any -> pythonThatRuns(importsOf(code)));
        assumeTrue(python.isPresent(), "no Python here has what the check imports");
        var port = ResourceServer.freePort();
        var path = python.get().getParent() + ":" + System.getenv("PATH");
        return script(
                folder(TEMPORARY), port, code, secret, Map.of("FLASK_RUN_PORT", String.valueOf(port), "PATH", path));
    }

    /** An older version of the library does not know every name. */
    private static String importsOf(String code) {
        return code.lines()
                .filter(line -> line.startsWith("import ") || line.startsWith("from "))
                .collect(Collectors.joining("\n"));
    }

    /** The first one on the PATH or beside it that has Flask and runs this. */
    private static Optional<Path> pythonThatRuns(String imports) {
        return Stream.concat(DebianPackages.find("python3").stream(), Stream.of(Path.of("/usr/bin/python3")))
                .filter(python -> Files.isExecutable(python.resolveSibling("flask")))
                .filter(python -> DebianPackages.succeeds(
                        Path.of("target", "python.log"), new ProcessBuilder(python.toString(), "-c", imports), 1))
                .findFirst();
    }

    private static ResourceServer go(String code, String secret) {
        assumeTrue(DebianPackages.find("go").isPresent(), "Go is not installed");
        assumeTrue(!ResourceServer.answers(3000), "the port that the check takes is in use");
        var module = new ProcessBuilder("sh", "-c", "go mod init probe && go get github.com/coreos/go-oidc/v3/oidc")
                .directory(folder(TEMPORARY).toFile());
        assumeTrue(
                !code.contains("go get ") || DebianPackages.succeeds(Path.of("target", "go.log"), module, 5),
                "the module of the check cannot be had here");
        return script(folder(TEMPORARY), 3000, code, secret, Map.of());
    }

    /** Saves it under the name, and runs it with the command, that stand in its first lines. */
    private static ResourceServer script(Path folder, int port, String code, String secret, Map<String, String> more) {
        var how = HOW_TO_RUN.matcher(code);
        assertThat(how.find()).as(code).isTrue();
        write(folder.resolve(how.group(1)), code);
        var environment = new LinkedHashMap<>(Map.of("API_SECRET", secret, "PORT", String.valueOf(port)));
        environment.putAll(more);
        return ResourceServer.run(folder, port, environment, "sh", "-c", how.group(2));
    }

    private static ResourceServer apache(String code, String secret) {
        var program = DebianPackages.provide(
                () -> DebianPackages.find("apache2")
                        .filter(found -> Files.exists(MODULES.resolve("mod_auth_openidc.so"))),
                "apache2-bin",
                "libapache2-mod-auth-openidc");
        assumeTrue(program.isPresent(), "Apache with mod_auth_openidc is not installed, and cannot be installed here");
        var folder = folder(TEMPORARY);
        var port = ResourceServer.freePort();
        var encrypted = ResourceServer.freePort();
        certificate(folder);
        write(folder.resolve("index.html"), "Hello");
        write(folder.resolve("check.conf"), PORTAL.matcher(code).replaceAll("https://localhost:" + encrypted + "$2"));
        write(folder.resolve("apache.conf"), apacheSettings(folder, port, encrypted, portal(code)));
        return ResourceServer.run(
                folder,
                port,
                Map.of("API_SECRET", secret),
                program.get().toString(),
                "-d",
                folder.toString(),
                "-f",
                folder + "/apache.conf",
                "-DFOREGROUND");
    }

    /** What a server has anyway, and in front of the portal the encryption that the module insists on. */
    private static String apacheSettings(Path folder, int port, int encrypted, String portal) {
        var modules = Stream.of(APACHE_MODULES)
                .map(name -> "LoadModule %s_module %s/mod_%s.so".formatted(name, MODULES, name))
                .collect(Collectors.joining("\n"));
        return """
            %1$s
            User www-data
            Group www-data
            ServerName localhost
            DefaultRuntimeDir %2$s
            PidFile %2$s/pid
            ErrorLog %2$s/log
            DocumentRoot %2$s
            DirectoryIndex index.html
            OIDCCABundlePath %2$s/certificate.pem
            Listen 127.0.0.1:%3$d
            Listen 127.0.0.1:%4$d
            <VirtualHost 127.0.0.1:%4$d>
                SSLEngine on
                SSLCertificateFile %2$s/certificate.pem
                SSLCertificateKeyFile %2$s/key.pem
                ProxyPass "/" "%5$s/"
            </VirtualHost>
            <VirtualHost 127.0.0.1:%3$d>
                Include %2$s/check.conf
            </VirtualHost>
            """.formatted(modules, folder, port, encrypted, portal);
    }

    private static String portal(String code) {
        var address = PORTAL.matcher(code);
        assertThat(address.find()).as(code).isTrue();
        return address.group(1);
    }

    private static void certificate(Path folder) {
        try {
            TestCertificate.make(folder, "localhost");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A new one that every user of the machine may read: Apache does not stay root. */
    private static Path folder(Path parent) {
        try {
            var readable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
            return Files.createTempDirectory(parent, "resource-server", readable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
