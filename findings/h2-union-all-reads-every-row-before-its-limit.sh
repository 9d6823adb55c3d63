#!/usr/bin/env bash
# Package:   com.h2database:h2 2.4.240 (JDK 25, Maven 3.9)
# Date:      2026-11-28
# Behaviour: a query with a limit stops reading as soon as it has its rows. A union all with the same limit reads every
#            row of every part first, also where the first part alone would have been enough. With the limit repeated
#            inside each part, the answer is the same and a few rows are read.
# Guess:     union all returns its rows one by one, so the limit stops it like any other query.
# Who meets: applications that combine two searches with union all and show one page of the result. PostgreSQL stops
#            early; only on H2 does the time grow with the size of the table.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.4.240</version></dependency>
  </dependencies>
</project>
POM
"${MAVEN:-mvn}" -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
cat > Finding.java <<'JAVA'
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.regex.Pattern;

class Finding {
    static final Pattern READ = Pattern.compile("scanCount: (\\d+)");

    static long rowsRead(Statement statement, String what, String sql) throws Exception {
        try (var plan = statement.executeQuery("explain analyze " + sql)) {
            plan.next();
            var sum = READ.matcher(plan.getString(1)).results().mapToLong(part -> Long.parseLong(part.group(1))).sum();
            System.out.printf("%-40s %7d rows read%n", what, sum);
            return sum;
        }
    }

    public static void main(String[] args) throws Exception {
        try (var c = DriverManager.getConnection("jdbc:h2:mem:"); var s = c.createStatement()) {
            s.execute("create table item(id bigint primary key, kind int)");
            s.execute("insert into item select x, mod(x, 3) from system_range(1, 200000)");
            var one = "select id from item where kind = 1 ";
            var two = "select id from item where kind = 2 ";
            var single = rowsRead(s, "limit 10", one + "limit 10");
            var union = rowsRead(s, "union all, limit 10", "(" + one + ") union all (" + two + ") limit 10");
            var inside = rowsRead(s, "the limit in each part too", "(" + one + "limit 10) union all (" + two + "limit 10) limit 10");
            System.exit(single < 100 && inside < 100 && union > 400_000 ? 0 : 1);
        }
    }
}
JAVA
java -cp "lib/*" Finding.java
