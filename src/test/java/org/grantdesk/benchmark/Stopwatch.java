package org.grantdesk.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.grantdesk.testing.Postgres;

/** Repeats a piece of work and prints how long it took, as a row of a Markdown table. */
final class Stopwatch {

    private static final int WARM_UP = 60;

    private Stopwatch() {}

    static void header() {
        System.out.println("| what | connections | per second | p50 ms | p95 ms | p99 ms | CPU ms |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|");
    }

    /** Does the work so often on each of so many threads, after a warm-up, and prints a row. */
    static void measure(String what, int threads, int timesEach, Callable<?> work) throws Exception {
        run(threads, Math.ceilDiv(WARM_UP, threads), work);
        var cpu = cpuMillis();
        var start = System.nanoTime();
        var nanos = run(threads, timesEach, work);
        var seconds = (System.nanoTime() - start) / 1e9;
        cpu = cpuMillis() - cpu;
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.1f | %.1f | %.1f | %.1f |%n",
                what,
                threads,
                nanos.length / seconds,
                percentile(nanos, 50),
                percentile(nanos, 95),
                percentile(nanos, 99),
                cpu / nanos.length);
    }

    /**
     * CPU time so far of this process, of those that it started, and of the test PostgreSQL: on a machine with other work,
     * waiting for a core is no part of it.
     */
    private static double cpuMillis() {
        var own = ProcessHandle.current();
        return Stream.of(Stream.of(own), own.descendants(), Postgres.sharedProcesses())
                .flatMap(processes -> processes)
                .distinct()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toMillis)
                .sum();
    }

    private static long[] run(int threads, int timesEach, Callable<?> work)
            throws InterruptedException, ExecutionException {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var futures = IntStream.range(0, threads)
                    .<Future<long[]>>mapToObj(thread -> executor.submit(() -> repeat(timesEach, work)))
                    .toList();
            var all = new long[threads * timesEach];
            for (int i = 0; i < threads; i++) {
                System.arraycopy(futures.get(i).get(), 0, all, i * timesEach, timesEach);
            }
            return all;
        }
    }

    private static long[] repeat(int times, Callable<?> work) throws Exception {
        var nanos = new long[times];
        for (int i = 0; i < times; i++) {
            var start = System.nanoTime();
            work.call();
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
