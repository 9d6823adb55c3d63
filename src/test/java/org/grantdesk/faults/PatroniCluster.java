package org.grantdesk.faults;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.grantdesk.testing.InstalledPostgres;
import org.grantdesk.testing.Leash;
import org.grantdesk.testing.PackagedJar;
import org.springframework.util.FileSystemUtils;

/**
 * Two PostgreSQL servers of which Patroni makes one the primary and the other its synchronous standby, with one etcd, all on
 * this machine. What goes into and out of a node goes through cables that can be cut.
 */
final class PatroniCluster implements Closeable {

    /** How the packages of Debian are called that bring what the tests start. */
    private static final Map<String, String> PACKAGES =
            Map.of("patroni", "patroni", "etcd", "etcd-server", "haproxy", "haproxy");

    private static final String SETTINGS = """
            scope: grantdesk
            name: %1$s
            restapi:
              listen: 127.0.0.1:%2$d
              connect_address: 127.0.0.1:%3$d
            etcd3:
              hosts: 127.0.0.1:%4$d
              # Otherwise it asks etcd where etcd is, and goes there.
              use_proxies: true
            bootstrap:
              dcs:
                ttl: 10
                loop_wait: 2
                retry_timeout: 3
                synchronous_mode: true
                postgresql:
                  use_pg_rewind: true
              initdb:
                - encoding: UTF8
                - auth: trust
              pg_hba:
                - host all all 127.0.0.1/32 trust
                - host replication all 127.0.0.1/32 trust
            postgresql:
              listen: 127.0.0.1:%5$d
              connect_address: 127.0.0.1:%6$d
              data_dir: %7$s/data
              bin_dir: %8$s
              pgpass: %7$s/pgpass
              authentication:
                superuser: {username: postgres}
                replication: {username: postgres}
                rewind: {username: postgres}
              parameters:
                unix_socket_directories: ''
            """;

    private final Path folder = Path.of("target", "it", "patroni").toAbsolutePath();
    private final Path programs;
    private final Process etcd;
    private final List<Node> nodes = new ArrayList<>();

    PatroniCluster() throws Exception {
        programs = InstalledPostgres.programs().orElseThrow();
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        var port = PackagedJar.freePort();
        var address = "http://127.0.0.1:" + port;
        etcd = run(
                "etcd",
                folder,
                List.of(
                        program("etcd").orElseThrow().toString(),
                        "--data-dir",
                        folder.resolve("etcd").toString(),
                        "--listen-client-urls",
                        address,
                        "--advertise-client-urls",
                        address,
                        "--listen-peer-urls",
                        "http://127.0.0.1:" + PackagedJar.freePort()));
        for (var name : List.of("one", "two")) {
            nodes.add(new Node(name, port));
        }
        nodes.getFirst().start();
        Form.await(Duration.ofMinutes(1), () -> nodes.getFirst().isPrimary());
        nodes.getLast().start();
        awaitStandby();
    }

    /** The packages to install before a cluster can be started here; none: it can. */
    static List<String> missing() {
        var missing = new ArrayList<>(PACKAGES.entrySet().stream()
                .filter(entry -> program(entry.getKey()).isEmpty())
                .map(Map.Entry::getValue)
                .sorted()
                .toList());
        if (InstalledPostgres.programs().isEmpty()) {
            missing.add("postgresql");
        }
        return missing;
    }

    static Optional<Path> program(String name) {
        return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin")
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs in the background until this JVM ends; what it says is in a file of its name. */
    static Process run(String name, Path folder, List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()))
                .start();
        Leash.on(process.toHandle());
        return process;
    }

    /** With both servers in it, of which the driver takes the primary, and an end for calls that get no answer. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?user=postgres&targetServerType=primary"
                        .formatted(
                                nodes.getFirst().database.port(),
                                nodes.getLast().database.port())
                + "&connectTimeout=2&socketTimeout=5";
    }

    Node primary() throws Exception {
        for (var node : nodes) {
            if (node.isPrimary()) {
                return node;
            }
        }
        throw new AssertionError("nobody is the primary");
    }

    Node other(Node node) {
        return node == nodes.getFirst() ? nodes.getLast() : nodes.getFirst();
    }

    /** Until the two are a primary and a standby that has all the primary has. */
    void awaitStandby() throws Exception {
        Form.await(
                Duration.ofMinutes(2),
                () -> nodes.stream().anyMatch(Node::isPrimary) && nodes.stream().anyMatch(Node::isStandby));
    }

    /** Lets Patroni change their places. */
    void switchOver() throws Exception {
        var leader = primary();
        var answer = Wire.api(
                leader.address(),
                "none",
                "POST",
                "/switchover",
                Map.of("leader", leader.name, "candidate", other(leader).name));
        if (answer.status() != 200) {
            throw new AssertionError("switchover: " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        for (var node : nodes) {
            node.close();
        }
        etcd.destroy();
    }

    /** One of the two. */
    final class Node {

        private final String name;
        private final Path home;
        private final int api = PackagedJar.freePort();
        private final int port = PackagedJar.freePort();
        private final Proxy database = new Proxy(port);
        private final Proxy status = new Proxy(api);
        private final Proxy consensus;
        private Process patroni;

        private Node(String name, int etcd) throws IOException {
            this.name = name;
            this.home = folder.resolve(name);
            this.consensus = new Proxy(etcd);
            Files.createDirectories(home);
            Files.writeString(
                    home.resolve("patroni.yml"),
                    SETTINGS.formatted(
                            name, api, status.port(), consensus.port(), port, database.port(), home, programs));
        }

        void start() throws IOException {
            var command = InstalledPostgres.serverCommand(program("patroni").orElseThrow());
            command.add(home.resolve("patroni.yml").toString());
            patroni = run("patroni", home, command);
        }

        /** Ends Patroni and every process of the server with SIGKILL, as a crash of the machine would. */
        void kill() throws IOException {
            var postmaster = postmaster();
            patroni.destroyForcibly().onExit().join();
            var all = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            postmaster.onExit().join();
            all.forEach(ProcessHandle::destroyForcibly);
        }

        /** Nothing comes in or goes out any more, and nobody is told. */
        void cut() {
            cables().forEach(Proxy::fallSilent);
        }

        void mend() {
            cables().forEach(Proxy::speak);
        }

        boolean isPrimary() {
            return says("/primary");
        }

        boolean isStandby() {
            return says("/sync");
        }

        private boolean says(String path) {
            try {
                return Wire.get(address(), path).status() == 200;
            } catch (IOException away) {
                return false;
            }
        }

        private String address() {
            return "http://127.0.0.1:" + api;
        }

        private Stream<Proxy> cables() {
            return Stream.of(database, status, consensus);
        }

        private ProcessHandle postmaster() throws IOException {
            var pid = Files.readAllLines(home.resolve("data/postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        }

        private void close() throws IOException {
            if (patroni != null) {
                patroni.destroy();
                try {
                    if (!patroni.waitFor(30, TimeUnit.SECONDS)) {
                        kill();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            for (var cable : cables().toList()) {
                cable.close();
            }
        }
    }
}
