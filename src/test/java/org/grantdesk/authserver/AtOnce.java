package org.grantdesk.authserver;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Sends several requests at the same moment, each on a thread of its own. */
final class AtOnce {

    private AtOnce() {}

    /** The answers, in order. */
    @SafeVarargs
    static <T> List<T> each(Callable<T>... requests) throws Exception {
        return all(List.of(requests));
    }

    /** The answers to the same request, made so often. */
    static <T> List<T> times(int count, Callable<T> request) throws Exception {
        return all(Stream.generate(() -> request).limit(count).toList());
    }

    /** The answers, in order. */
    static <T> List<T> all(List<Callable<T>> requests) throws Exception {
        var start = new CyclicBarrier(requests.size());
        try (var pool = Executors.newFixedThreadPool(requests.size())) {
            var running = pool.invokeAll(requests.stream()
                    .<Callable<T>>map(request -> () -> {
                        start.await();
                        return request.call();
                    })
                    .toList());
            return running.stream().map(answer -> answer.resultNow()).toList();
        }
    }
}
