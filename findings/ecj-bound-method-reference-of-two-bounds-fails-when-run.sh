#!/usr/bin/env bash
# Package:   org.eclipse.jdt:ecj 3.46.100 (JDK 25; the same with 3.46.0), compared with javac of the JDK
# Date:      2026-11-29
# Behaviour: A method reference whose receiver is a variable of a type with two bounds (<F extends Part & Holder>, field::set,
#            where only the second bound has the method) compiles without a word and throws BootstrapMethodError
#            (LambdaConversionException: invalid receiver type) when it is reached. Where the receiver is the argument instead
#            (F::get, Holder::get on a stream of F), the same compiler makes code that runs. javac's code runs in both cases.
# Guess:     references over such types were mended some years ago, in both compilers, by making lambdas of them, so it does
#            not matter on which side of the colons the receiver stands.
# Who meets: everyone whose editor or incremental build compiles with Eclipse's compiler while releases come from javac: generic
#            helpers over UI fields (a component that also has a value) work in production and fail in the editor's tests.
#            A lambda (value -> field.set(value)) is the way out.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.eclipse.jdt</groupId><artifactId>ecj</artifactId><version>3.46.100</version></dependency>
  </dependencies>
</project>
POM
"${MAVEN:-mvn}" -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
cat > Finding.java <<'JAVA'
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

class Finding {
    static class Part {}

    interface Holder {
        void set(String value);

        String get();
    }

    static class Field extends Part implements Holder {
        private String value = "unset";

        @Override
        public void set(String value) {
            this.value = value;
        }

        @Override
        public String get() {
            return value;
        }
    }

    /** The receiver is the argument of the function. */
    static <F extends Part & Holder> Function<F, String> unbound() {
        return F::get;
    }

    static <F extends Part & Holder> String unboundInAStream(F field) {
        return Optional.of(field).map(Holder::get).orElseThrow();
    }

    /** The receiver is a value that is there already. */
    static <F extends Part & Holder> Consumer<String> bound(F field) {
        return field::set;
    }

    /** The same, said in other words. */
    static <F extends Part & Holder> Consumer<String> lambda(F field) {
        return value -> field.set(value);
    }

    public static void main(String[] args) {
        say("unbound reference", () -> Finding.<Field>unbound().apply(new Field()));
        say("unbound reference in a chain", () -> unboundInAStream(new Field()));
        say("bound reference", () -> bound(new Field()).accept("x"));
        say("lambda", () -> lambda(new Field()).accept("x"));
    }

    static void say(String name, Runnable work) {
        try {
            work.run();
            System.out.println(name + ": runs");
        } catch (BootstrapMethodError error) {
            System.out.println(name + ": " + error.getCause().getClass().getSimpleName());
        }
    }
}
JAVA
mkdir javac eclipse
javac -d javac Finding.java
java -jar lib/ecj-*.jar -25 -nowarn -d eclipse Finding.java
echo "javac:"; java -cp javac Finding | tee javac.txt
echo "Eclipse:"; java -cp eclipse Finding | tee eclipse.txt
[ "$(grep -c ': runs$' javac.txt)" = 4 ]
[ "$(grep -c ': runs$' eclipse.txt)" = 3 ]
grep -q '^bound reference: LambdaConversionException$' eclipse.txt
