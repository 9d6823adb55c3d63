package org.grantdesk.faults;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Writers that tell the stories of apps until they are stopped. Without an answer, or with one that says 503 and when to
 * come back, a writer begins a new story; any other refusal is a surprise, and there must be none.
 */
final class Load implements AutoCloseable {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Installation portal;
    private final Ledger ledger;
    private final List<Thread> writers;
    private final Set<String> surprises = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private volatile boolean stopped;

    private Load(Installation portal, Ledger ledger, int writers) {
        this.portal = portal;
        this.ledger = ledger;
        this.writers = IntStream.range(0, writers)
                .mapToObj(number -> Thread.ofVirtual().start(() -> write(number)))
                .toList();
    }

    static Load start(Installation portal, Ledger ledger, int writers) {
        return new Load(portal, ledger, writers);
    }

    /** How many stories came to their end. */
    int told() {
        return told.get();
    }

    /** How many calls had no answer, or 503. */
    int unanswered() {
        return unanswered.get();
    }

    /** Answers that nobody should get. */
    Set<String> surprises() {
        return surprises;
    }

    /** Lets every writer finish its call, and waits. */
    @Override
    public void close() {
        stopped = true;
        for (var writer : writers) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write(int writer) {
        var person = portal.people().get(writer % portal.people().size());
        while (!stopped) {
            var number = NAMES.incrementAndGet();
            try {
                new AppStory(portal, ledger).tell("App " + number, number, person);
                told.incrementAndGet();
            } catch (IOException silence) {
                pause();
            } catch (AppStory.Refused refused) {
                var answer = refused.answer;
                if (answer.status() != 503 || answer.header("Retry-After").isEmpty()) {
                    surprises.add(refused.getMessage());
                }
                pause();
            }
        }
    }

    private void pause() {
        unanswered.incrementAndGet();
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
