package org.grantdesk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** What the files of deploy/ say about the product is true: variables, ports, probes, users and paths. */
class DeployFilesTest {

    private static final Pattern IN_EXAMPLE = Pattern.compile("(?m)^#([A-Z][A-Z0-9_]*)=");

    /** The line of the Dockerfile, and what a container must therefore not contradict. */
    private static final Pattern USER = Pattern.compile("(?m)^USER (\\d+):(\\d+)$");

    @Test
    void composeNamesSettingsThatExist() throws IOException {
        var grantdesk = at(compose(), "services", "grantdesk");

        assertKnown(keys(grantdesk, "environment"));
        assertThat(at(grantdesk, "environment", "DATABASE_URL").toString()).contains("@database:5432/grantdesk");
        assertThat(at(compose(), "services", "database", "environment", "POSTGRES_DB"))
                .isEqualTo("grantdesk");
    }

    @Test
    void composePublishesThePortOfTheImageOnThisMachineOnly() throws IOException {
        var grantdesk = at(compose(), "services", "grantdesk");

        assertThat(at(grantdesk, "image")).isEqualTo("grantdesk");
        assertThat(at(grantdesk, "environment", "PORT")).isEqualTo(port());
        assertThat((List<?>) at(grantdesk, "ports")).isEqualTo(List.of("127.0.0.1:" + port() + ":" + port()));
        assertThat(at(grantdesk, "depends_on", "database", "condition")).isEqualTo("service_healthy");
        assertThat(at(grantdesk, "stop_grace_period")).isEqualTo("35s");
    }

    @Test
    void composeMountsTheVolumesThatItDeclaresAndTheFoldersThatTheImageWrites() throws IOException {
        assertThat((List<?>) at(compose(), "services", "grantdesk", "volumes")).isEqualTo(List.of("data:/data"));
        assertThat(keys(compose(), "volumes")).containsExactlyInAnyOrder("data", "database");
        assertThat(Files.readString(Path.of("Dockerfile"))).contains("GRANTDESK_DATA_DIR=/data", "VOLUME /data");
    }

    @Test
    void kubernetesNamesSettingsThatExist() throws IOException {
        assertKnown(keys(kubernetes("ConfigMap"), "data"));
        var secret = Pattern.compile("--from-literal=([A-Z_]+)=")
                .matcher(Files.readString(Path.of("deploy/kubernetes/grantdesk.yaml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(secret).containsExactlyInAnyOrder("DATABASE_URL", "GRANTDESK_SECRET_KEY");
        assertKnown(secret);
    }

    @Test
    void kubernetesProbesWhatTheProductAnswers() throws IOException {
        var container = container();

        assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/livez");
        assertThat(at(container, "startupProbe", "httpGet", "path")).isEqualTo("/livez");
        assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/readyz");
        for (var probe : List.of("livenessProbe", "startupProbe", "readinessProbe")) {
            assertThat(at(container, probe, "httpGet", "port")).as(probe).isEqualTo("http");
        }
        var port = ((List<?>) at(container, "ports")).getFirst();
        assertThat(at(port, "name")).isEqualTo("http");
        assertThat(at(port, "containerPort").toString())
                .isEqualTo(port())
                .isEqualTo(at(kubernetes("ConfigMap"), "data", "PORT"));
    }

    @Test
    void kubernetesRunsTheImageAsItsUserAndGivesItTimeToEnd() throws IOException {
        var pod = at(kubernetes("Deployment"), "spec", "template", "spec");
        var user = USER.matcher(Files.readString(Path.of("Dockerfile")));
        assertThat(user.find()).isTrue();

        assertThat(at(pod, "securityContext", "runAsUser")).hasToString(user.group(1));
        assertThat(at(pod, "securityContext", "runAsGroup")).hasToString(user.group(2));
        assertThat((int) at(pod, "terminationGracePeriodSeconds")).isGreaterThan(30);
        assertThat(at(pod, "enableServiceLinks")).isEqualTo(false);
        assertThat(at(container(), "image")).isEqualTo("grantdesk:" + version());
    }

    @Test
    void kubernetesLabelsVolumesAndNamesFitTogether() throws IOException {
        var deployment = kubernetes("Deployment");
        var labels = at(deployment, "spec", "template", "metadata", "labels");
        assertThat(at(deployment, "spec", "selector", "matchLabels")).isEqualTo(labels);
        assertThat(at(kubernetes("Service"), "spec", "selector")).isEqualTo(labels);

        Set<Object> volumes = names(at(deployment, "spec", "template", "spec", "volumes"));
        assertThat(names(at(container(), "volumeMounts"))).isEqualTo(volumes);
        assertThat(at(container(), "envFrom").toString())
                .contains("configMapRef={name=" + at(kubernetes("ConfigMap"), "metadata", "name"));
    }

    @Test
    void kubernetesSendsABrowserBackToItsInstance() throws IOException {
        var ingress = kubernetes("Ingress");
        var prefix = "nginx.ingress.kubernetes.io/";
        var annotations = at(ingress, "metadata", "annotations");

        assertThat(at(annotations, prefix + "affinity")).isEqualTo("cookie");
        assertThat(at(annotations, prefix + "affinity-mode")).isEqualTo("persistent");
        assertThat(at(annotations, prefix + "session-cookie-secure")).isEqualTo("true");
        var rule = ((List<?>) at(ingress, "spec", "rules")).getFirst();
        assertThat("https://" + at(rule, "host")).isEqualTo(at(kubernetes("ConfigMap"), "data", "GRANTDESK_BASE_URL"));
        assertThat(rule.toString()).contains("service={name=grantdesk, port={name=http}}");
    }

    @Test
    void herokuAsksForSettingsThatExist() throws IOException {
        var app = JsonMapper.builder().build().readTree(Files.readString(Path.of("app.json")));

        assertKnown(new HashSet<>(app.get("env").propertyNames()));
        assertThat(app.get("addons").toString()).contains("heroku-postgresql");
        assertThat(Files.readString(Path.of("Procfile"))).startsWith("web: bin/start");
        assertThat(app.get("formation").propertyNames()).containsExactly("web");
    }

    @Test
    void theUnitNamesSettingsThatExist() throws IOException {
        var variables = Pattern.compile("([A-Z_]+)=")
                .matcher(unit().lines()
                        .filter(line -> line.startsWith("Environment="))
                        .map(line -> line.substring("Environment=".length()))
                        .collect(Collectors.joining(" ")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(variables).contains("PORT", "SERVER_ADDRESS", "GRANTDESK_DATA_DIR");
        assertKnown(variables);
    }

    @Test
    void systemdTakesTheUnit(@TempDir Path folder) throws Exception {
        var systemd = Path.of("/usr/bin/systemd-analyze");
        assumeTrue(Files.isExecutable(systemd), "systemd is not installed");
        var file = folder.resolve("grantdesk.service");
        Files.writeString(
                file,
                unit().replace(
                                "/opt/grantdesk/bin/start",
                                Path.of("bin/start").toAbsolutePath().toString()));
        var log = folder.resolve("log");

        var process = new ProcessBuilder(systemd.toString(), "verify", "--man=no", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        // Other units of this machine may have warnings of their own.
        assertThat(Files.readString(log).lines().filter(line -> line.contains("grantdesk.service")))
                .isEmpty();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private static void assertKnown(Set<String> variables) throws IOException {
        var known = IN_EXAMPLE
                .matcher(Files.readString(Path.of(".env.example")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(variables).isNotEmpty();
        assertThat(known).containsAll(variables);
    }

    private static String port() throws IOException {
        var exposed = Pattern.compile("(?m)^EXPOSE (\\d+)$").matcher(Files.readString(Path.of("Dockerfile")));
        assertThat(exposed.find()).isTrue();
        return exposed.group(1);
    }

    private static String version() throws IOException {
        var version = Pattern.compile("<artifactId>grantdesk</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static String unit() throws IOException {
        return Files.readString(Path.of("deploy/grantdesk.service"));
    }

    private static Object compose() throws IOException {
        return yaml().load(Files.readString(Path.of("deploy/compose.yaml")));
    }

    private static Object container() throws IOException {
        return ((List<?>) at(kubernetes("Deployment"), "spec", "template", "spec", "containers")).getFirst();
    }

    private static Object kubernetes(String kind) throws IOException {
        var documents = yaml().loadAll(Files.readString(Path.of("deploy/kubernetes/grantdesk.yaml")));
        return StreamSupport.stream(documents.spliterator(), false)
                .filter(document -> at(document, "kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static Object at(Object document, String... path) {
        var found = document;
        for (var key : path) {
            found = ((Map<?, ?>) found).get(key);
            assertThat(found).as(String.join(" ", path)).isNotNull();
        }
        return found;
    }

    private static Set<String> keys(Object document, String... path) {
        return ((Map<?, ?>) at(document, path))
                .keySet().stream().map(Object::toString).collect(Collectors.toSet());
    }

    private static Set<Object> names(Object list) {
        return ((List<?>) list).stream().map(item -> at(item, "name")).collect(Collectors.toSet());
    }
}
