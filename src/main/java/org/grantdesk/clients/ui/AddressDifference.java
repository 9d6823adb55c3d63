package org.grantdesk.clients.ui;

import java.util.ArrayList;
import java.util.List;

/** Where two addresses differ, part by part: together, the parts are the whole addresses. */
record AddressDifference(List<Part> parts) {

    /** The parts of an address, each with the signs that end it. */
    enum Kind {
        SCHEME,
        HOST,
        PATH
    }

    /**
     * What both have at the beginning of a part, what stands in one and in the other, and what both have at its end.
     * Where they do not differ, all of it is the beginning.
     */
    record Part(Kind kind, String begin, String expected, String presented, String end) {

        boolean differs() {
            return !expected.equals(presented);
        }

        private static Part of(Kind kind, String expected, String presented) {
            var shorter = Math.min(expected.length(), presented.length());
            int begin = 0;
            while (begin < shorter && expected.charAt(begin) == presented.charAt(begin)) {
                begin++;
            }
            // Never half of a character that takes two.
            if (begin > 0 && begin < shorter && Character.isHighSurrogate(expected.charAt(begin - 1))) {
                begin--;
            }
            int end = 0;
            while (end < shorter - begin && last(expected, end) == last(presented, end)) {
                end++;
            }
            if (end > 0 && Character.isLowSurrogate(last(expected, end - 1))) {
                end--;
            }
            return new Part(
                    kind,
                    expected.substring(0, begin),
                    expected.substring(begin, expected.length() - end),
                    presented.substring(begin, presented.length() - end),
                    expected.substring(expected.length() - end));
        }

        private static char last(String text, int fromEnd) {
            return text.charAt(text.length() - 1 - fromEnd);
        }
    }

    static AddressDifference between(String expected, String presented) {
        var one = split(expected);
        var other = split(presented);
        var parts = new ArrayList<Part>();
        for (var kind : Kind.values()) {
            parts.add(Part.of(kind, one.get(kind.ordinal()), other.get(kind.ordinal())));
        }
        return new AddressDifference(List.copyOf(parts));
    }

    private static List<String> split(String address) {
        var scheme = address.indexOf(':') + 1;
        var host = scheme;
        var path = scheme;
        if (address.startsWith("//", scheme)) {
            host += 2;
            path = address.indexOf('/', host) < 0 ? address.length() : address.indexOf('/', host);
        }
        return List.of(address.substring(0, host), address.substring(host, path), address.substring(path));
    }
}
