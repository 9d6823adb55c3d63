#!/usr/bin/env bash
# Packages:  org.springframework.boot:spring-boot 4.1.2 (JDK 25, Maven 3.9)
# Date:      2026-11-28
# Behaviour: A handler given to SpringApplication.getShutdownHandlers() runs at the end of the JVM only if some
#            SpringApplication has made a context in that JVM. Where none has, adding it is accepted, nothing is
#            registered with the JVM, and the handler is dropped without a word.
# Guess:     the static method takes handlers for the JVM, so they run when the JVM ends, whatever ran in between.
# Who meets: test tools and command-line programs that use the handlers to stop servers or delete folders: in the run
#            whose tests need no context, or whose context failed before it was made, everything stays behind.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot</artifactId><version>4.1.2</version></dependency>
  </dependencies>
</project>
POM
"${MAVEN:-mvn}" -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
cat > Finding.java <<'JAVA'
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

class Finding {
    static class Nothing {}

    public static void main(String[] args) {
        SpringApplication.getShutdownHandlers().add(() -> System.out.println("handler ran"));
        if (args.length > 0) {
            var application = new SpringApplication(Nothing.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            application.setLogStartupInfo(false);
            application.run();
        }
    }
}
JAVA
without=$(java -cp "lib/*" Finding.java 2>/dev/null | grep -c "handler ran" || true)
with=$(java -cp "lib/*" Finding.java run 2>/dev/null | grep -c "handler ran" || true)
echo "handlers that ran: $without without an application, $with with one"
[ "$without" = 0 ] && [ "$with" = 1 ]
