#!/usr/bin/env bash
# Package:   org.springframework.security:spring-security-crypto 7.1.2 with com.password4j:password4j 1.8.4
#            (Java 17 or later, Maven 3.9)
# Date:      2026-11-29
# Behaviour: Argon2Password4jPasswordEncoder compares with the memory and passes it was made with and takes no notice of
#            those that the stored hash names. A right password does not match a hash that an encoder of other parameters
#            has made, and upgradeEncoding is false for it.
# Guess:     as the older Argon2PasswordEncoder of the same artifact does: the parameters in the hash count, so that a
#            right password matches, and upgradeEncoding is true, so that the next sign-in renews the hash.
# Who meets: whoever raises the cost of password hashes, or moves to this encoder from the older one with other
#            parameters. Everybody's password is wrong from then on, and nothing in the log says why.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.springframework.security</groupId><artifactId>spring-security-crypto</artifactId><version>7.1.2</version></dependency>
    <dependency><groupId>com.password4j</groupId><artifactId>password4j</artifactId><version>1.8.4</version></dependency>
    <dependency><groupId>org.bouncycastle</groupId><artifactId>bcprov-jdk18on</artifactId><version>1.87</version></dependency>
    <dependency><groupId>org.springframework</groupId><artifactId>spring-core</artifactId><version>7.0.10</version></dependency>
  </dependencies>
</project>
POM
"${MAVEN:-mvn}" -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
cat > Finding.java <<'JAVA'
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password4j.Argon2Password4jPasswordEncoder;

public class Finding {

    public static void main(String[] args) {
        var before = password4j(8192, 2);
        var hash = before.encode("a right password");
        System.out.println("hash: " + hash.substring(0, 34) + "...");
        System.out.println("                                   matches  asks to renew");
        var same = answers("password4j, the same parameters", before, hash);
        var raised = answers("password4j, more memory", password4j(16384, 2), hash);
        var passes = answers("password4j, one more pass", password4j(8192, 3), hash);
        var older = answers("Argon2PasswordEncoder, more memory", new Argon2PasswordEncoder(16, 32, 1, 16384, 2), hash);
        var met = same.equals("true false")
                && raised.equals("false false")
                && passes.equals("false false")
                && older.equals("true true");
        System.exit(met ? 0 : 1);
    }

    static PasswordEncoder password4j(int kibibytes, int passes) {
        return new Argon2Password4jPasswordEncoder(
                Argon2Function.getInstance(kibibytes, passes, 1, 32, Argon2.ID, Argon2Function.ARGON2_VERSION_13));
    }

    static String answers(String name, PasswordEncoder encoder, String hash) {
        var matches = encoder.matches("a right password", hash);
        var renew = encoder.upgradeEncoding(hash);
        System.out.printf("%-35s %-8s %s%n", name, matches, renew);
        return matches + " " + renew;
    }
}
JAVA
javac -d . -cp "lib/*" Finding.java
java -cp ".:lib/*" Finding 2>/dev/null
