package org.grantdesk.e2e;

import java.util.ArrayList;
import java.util.List;

/** Everything secret that a run has made, and where it turned up again. */
final class CanaryScan {

    private static final int SHORTEST = 10;

    private final List<Canary> canaries = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    void add(Canary canary) {
        if (canary.value().length() < SHORTEST) {
            throw new IllegalArgumentException(canary + " is too short to be told from other text");
        }
        canaries.add(canary);
    }

    int size() {
        return canaries.size();
    }

    /** Reports the canaries that the server printed, except those it prints by design. */
    void log(String log) {
        canaries.stream()
                .filter(canary -> !canary.printed() && canary.isIn(log))
                .forEach(canary -> findings.add(canary + " is in the log"));
    }

    /** Reports the canaries that are found, whatever they are. */
    void store(String where, String text) {
        canaries.stream()
                .filter(canary -> canary.isIn(text))
                .forEach(canary -> findings.add(canary + " is in " + where));
    }

    /** Reports the canaries that are in an address, in an answer they do not belong in, or in too many answers. */
    void traffic(List<Exchange> exchanges) {
        for (Canary canary : canaries) {
            List<Exchange> carriers = exchanges.stream()
                    .filter(exchange -> canary.isIn(exchange.answer()))
                    .toList();
            carriers.stream()
                    .filter(exchange -> !canary.belongs().test(exchange))
                    .forEach(exchange -> findings.add(canary + " is in the answer to " + name(exchange)));
            if (carriers.size() > canary.mostAnswers()) {
                findings.add(canary + " was told " + carriers.size() + " times");
            }
            exchanges.stream()
                    .filter(exchange -> !canary.printed() && canary.isIn(exchange.request())
                            || !canary.sent() && canary.isIn(exchange.sent()))
                    .forEach(exchange -> findings.add(canary + " was sent with " + name(exchange)));
        }
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    private static String name(Exchange exchange) {
        return exchange.request().replaceAll("\\?code=.*", "?code=…");
    }
}
