package org.grantdesk.clients;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

/** Does several things at the same moment, each on a thread and in a transaction of its own. */
public final class Race {

    /** The outcome of what went through. */
    public static final String DONE = "done";

    private Race() {}

    /** What came of each, in order: {@link #DONE}, or the simple name of the exception. */
    public static List<String> between(Runnable... runners) throws Exception {
        var start = new CyclicBarrier(runners.length);
        try (var pool = Executors.newFixedThreadPool(runners.length)) {
            List<Callable<String>> tasks = Arrays.stream(runners)
                    .<Callable<String>>map(runner -> () -> {
                        start.await();
                        return outcome(runner);
                    })
                    .toList();
            return pool.invokeAll(tasks).stream().map(task -> task.resultNow()).toList();
        }
    }

    private static String outcome(Runnable runner) {
        try {
            runner.run();
            return DONE;
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }
}
