#!/usr/bin/env bash
# Package:   org.springframework.boot:spring-boot-starter-actuator 4.1.2 with micrometer-registry-prometheus 1.17.2, without
#            io.prometheus:prometheus-metrics-exposition-formats 1.7.0 but with its -textformats (Java 17 or later, Maven 3.9)
# Date:      2026-11-29
# Behaviour: GET /actuator/prometheus with an Accept header that prefers protobuf and allows text answers 500
#            (UnsupportedOperationException: Prometheus protobuf writer not available). With text alone it answers 200.
# Guess:     the Prometheus client has two artifacts so that one may go without the 2 MB of protobuf, and its writers say
#            whether they are available; the endpoint asks them and falls back to text, the caller's second choice.
# Who meets: who leaves the protobuf artifact out to make a jar smaller. Everything works until a Prometheus is told to
#            collect native histograms, whose requests prefer protobuf.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>4.1.2</version><relativePath/></parent>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-webmvc</artifactId></dependency>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-actuator</artifactId></dependency>
    <dependency><groupId>io.micrometer</groupId><artifactId>micrometer-registry-prometheus</artifactId>
      <exclusions><exclusion><groupId>io.prometheus</groupId><artifactId>prometheus-metrics-exposition-formats</artifactId></exclusion></exclusions></dependency>
    <dependency><groupId>io.prometheus</groupId><artifactId>prometheus-metrics-exposition-textformats</artifactId></dependency>
  </dependencies>
</project>
POM
"${MAVEN:-mvn}" -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
cat > Finding.java <<'JAVA'
import java.net.URI;
import java.net.http.*;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Configuration;

public class Finding {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    public static class App {}

    public static void main(String[] args) throws Exception {
        var context = new SpringApplicationBuilder(App.class)
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "logging.level.root=off",
                        "management.endpoints.web.exposure.include=prometheus")
                .run();
        var port = ((WebServerApplicationContext) context).getWebServer().getPort();
        var protobuf = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,";
        var text = "text/plain;version=0.0.4;q=0.4";
        var both = status(port, protobuf + text);
        var alone = status(port, text);
        context.close();
        System.exit(both == 500 && alone == 200 ? 0 : 1);
    }

    static int status(int port, String accept) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                                .header("Accept", accept)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        System.out.println("Accept: " + accept);
        System.out.println(answer.statusCode() + " " + answer.headers().firstValue("Content-Type").orElse(""));
        return answer.statusCode();
    }
}
JAVA
javac -d . -cp "lib/*" Finding.java
java -cp ".:lib/*" Finding
