package org.grantdesk.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Something secret that a run has made, and the only places where it may be seen again.
 *
 * @param what names it in findings, so that they need not show it
 * @param value the secret itself
 * @param belongs whether an answer is one that may carry it
 * @param mostAnswers how many answers may carry it
 * @param sent whether requests may carry it in their body
 * @param printed whether the server prints it by design
 */
record Canary(String what, String value, Predicate<Exchange> belongs, int mostAnswers, boolean sent, boolean printed) {

    /** Typed by a person: no answer repeats it. */
    static Canary typed(String what, String value) {
        return new Canary(what, value, exchange -> false, 0, true, false);
    }

    /** Made by the server, told in one answer, and never sent back. */
    static Canary toldOnce(String what, String value, Predicate<Exchange> belongs) {
        return new Canary(what, value, belongs, 1, false, false);
    }

    /** Made by the server, told in these answers however often. */
    static Canary told(String what, String value, Predicate<Exchange> belongs) {
        return new Canary(what, value, belongs, Integer.MAX_VALUE, false, false);
    }

    /** As it is, and in the disguises in which it could slip into a file unnoticed. */
    Set<String> disguises() {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(bytes);
        return new java.util.HashSet<>(List.of(
                value,
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                hex,
                hex.toUpperCase(java.util.Locale.ROOT),
                Base64.getEncoder().withoutPadding().encodeToString(bytes).replaceAll("..$", "")));
    }

    boolean isIn(String text) {
        return disguises().stream().anyMatch(text::contains);
    }

    /** Without the value. */
    @Override
    public String toString() {
        return what;
    }
}
