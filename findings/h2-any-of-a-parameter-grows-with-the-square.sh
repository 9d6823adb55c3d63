#!/usr/bin/env bash
# Packages:  com.h2database:h2 2.4.240 (JDK 25, Maven 3.9)
# Date:      2026-11-28
# Behaviour: where id = any(?) with an array of ids finds its rows by the index, and then compares each of them with the
#            ids of the array once more, one by one. Twice as many ids take four times as long. A join with
#            unnest(cast(? as bigint array)) gives the same rows in time that grows with the number of ids.
# Guess:     the index has found the row, so nothing is left to compare; or the array is a set, as the values of an
#            in (…) list are.
# Who meets: everyone who writes one statement for H2 and PostgreSQL, where = any(?) is the usual way to hand over
#            many ids and costs little.
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.stream.LongStream;

class Finding {
    /** The shortest of five, in milliseconds. */
    static long millis(Connection c, String sql, int ids) throws Exception {
        var best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            try (var query = c.prepareStatement(sql)) {
                query.setArray(1, c.createArrayOf("bigint", LongStream.range(round, round + ids).map(n -> n * 3).boxed().toArray()));
                var begun = System.nanoTime();
                try (var rows = query.executeQuery()) {
                    rows.next();
                    if (rows.getInt(1) != ids) {
                        throw new IllegalStateException("found " + rows.getInt(1));
                    }
                }
                best = Math.min(best, (System.nanoTime() - begun) / 1_000_000);
            }
        }
        return best;
    }

    public static void main(String[] args) throws Exception {
        try (Connection c = DriverManager.getConnection("jdbc:h2:mem:")) {
            c.createStatement().execute("create table item(id bigint primary key, name varchar(20))");
            c.createStatement().execute("insert into item select x - 1, 'item' from system_range(1, 200000)");
            var any = "select count(*) from item i where i.id = any(?)";
            var join = "select count(*) from unnest(cast(? as bigint array)) u(id) join item i on i.id = u.id";
            System.out.println("ids      = any(?)   join unnest");
            var times = new long[2][3];
            for (int step = 0; step < 3; step++) {
                var ids = 10_000 << step;
                times[0][step] = millis(c, any, ids);
                times[1][step] = millis(c, join, ids);
                System.out.printf("%-8d %6d ms   %8d ms%n", ids, times[0][step], times[1][step]);
            }
            // Four times the ids: sixteen times the work here, four times there.
            System.exit(times[0][2] > 7 * times[0][0] && times[0][2] > 5 * times[1][2] ? 0 : 1);
        }
    }
}
JAVA
java -cp "lib/*" Finding.java
