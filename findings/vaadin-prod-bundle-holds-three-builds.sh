#!/usr/bin/env bash
# Package:   com.vaadin:vaadin-prod-bundle 25.2.5 (JDK 17 or later, Maven 3.9)
# Date:      2026-11-29
# Behaviour: the ready-made bundle, which every application without add-ons of its own ships, holds the scripts of three
#            builds that were minutes apart, under different hashes and otherwise alike. index.html and what it loads name
#            one of the three; the other two are never asked for.
# Guess:     each script is there once, for a hash in a file's name is there to tell versions apart.
# Who meets: everybody who packages such an application: more than half of the scripts in the jar are dead, about 4 MB.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.vaadin</groupId><artifactId>vaadin-prod-bundle</artifactId><version>25.2.5</version>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>
  </dependencies>
</project>
POM
"${MAVEN:-mvn}" -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
jar xf lib/vaadin-prod-bundle-25.2.5.jar
cd vaadin-prod-bundle/webapp
names=$(cd VAADIN/build && ls -- *.js)

# What index.html loads, what that loads, and so on.
reached=$work/reached
: > "$reached"
files=index.html
while [ -n "$files" ]; do
    next=
    for name in $(printf '%s\n' "$names" | grep -oFf - -- $files | sed 's/.*://' | sort -u); do
        if ! grep -qxF -- "$name" "$reached"; then
            echo "$name" >> "$reached"
            next="$next VAADIN/build/$name"
        fi
    done
    files=$next
done

dead=0
for name in $names; do
    grep -qxF -- "$name" "$reached" || dead=$((dead + $(wc -c < "VAADIN/build/$name")))
done
all=$(cat VAADIN/build/*.js | wc -c)
entries=$(ls VAADIN/build/indexhtml-*.js | wc -l)
used=$(grep -c '^indexhtml-' "$reached")
echo "scripts: $(echo "$names" | wc -l) of $all bytes; reached from index.html: $(wc -l < "$reached"); dead: $dead bytes"
echo "entry scripts: $entries, of which index.html names $used"
[ "$entries" = 3 ] && [ "$used" = 1 ] && [ $((dead * 2)) -gt "$all" ]
