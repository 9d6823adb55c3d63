package org.grantdesk.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Short with every build, long in the profile {@code faults}. And what the fault tests have in common. */
final class Form {

    private static final boolean LONG = "long".equals(System.getProperty("grantdesk.faults"));

    private Form() {}

    static boolean isLong() {
        return LONG;
    }

    static int rounds(int inShort, int inLong) {
        return LONG ? inLong : inShort;
    }

    /** Tries until it is so, and says how long that took. */
    static Duration await(Duration longest, Callable<Boolean> condition) throws Exception {
        var start = Instant.now();
        while (!holds(condition)) {
            if (Duration.between(start, Instant.now()).compareTo(longest) > 0) {
                throw new AssertionError("not within " + longest);
            }
            Thread.sleep(20);
        }
        return Duration.between(start, Instant.now());
    }

    private static boolean holds(Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    /** A line for the table in docs/operations.md. */
    static void report(String line, Object... values) {
        System.out.printf("[faults] " + line + "%n", values);
    }
}
