#!/usr/bin/env bash
# Package:   OpenJDK 25 (seen with Temurin 25.0.3+9, Linux x86-64), its AOT cache (JEP 514)
# Date:      2026-11-29
# Behaviour: with the serial collector, a cache made by -XX:AOTCacheOutput and no AOTMode given, a heap that begins with
#            (nearly) all of its initial size in the young part ends the JVM: "Unable to use AOT cache", exit code 1. The heap
#            could grow to a quarter of the machine's memory. With another collector the same cache is passed over
#            and the program runs.
# Guess:     AOTMode is auto by default, so a cache that cannot be used is passed over whatever the reason.
# Who meets: who ships a cache with options of its own (-Xms) and lets operators add theirs: -Xmn at or above -Xms, harmless
#            without a cache, and the service does not start.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
unset JAVA_TOOL_OPTIONS
cat > Finding.java <<'JAVA'
public class Finding {
    public static void main(String[] args) {
        System.out.println("started");
    }
}
JAVA
javac Finding.java
jar cfe finding.jar Finding Finding.class
java -XX:+UseSerialGC -XX:AOTCacheOutput=finding.aot -jar finding.jar > training.log 2>&1
java -version 2>&1 | tail -n 1

run() {
    echo "-- $*"
    code=0
    java "$@" -jar finding.jar > out.log 2>&1 || code=$?
    tail -n 1 out.log
    echo "exit code $code"
}
run -XX:+UseSerialGC -XX:AOTCache=finding.aot -Xms8m -Xmn4m; half=$code
run -XX:+UseSerialGC -XX:AOTCache=finding.aot -Xms8m -Xmn8m; whole=$code
run -XX:+UseSerialGC -Xms8m -Xmn8m; without=$code
run -XX:+UseG1GC -XX:AOTCache=finding.aot -Xms8m -Xmn8m; other=$code
[ "$half $whole $without $other" = "0 1 0 0" ]
