package org.grantdesk.clients.ui;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where two addresses differ: what both begin with, what stands in one and in the other, and what both end with.
 *
 * @param parts which parts differ, in words' keys; never empty for addresses that differ
 */
record AddressDifference(String begin, String expected, String presented, String end, List<Part> parts) {

    /** A part of an address. */
    enum Part {
        SCHEME,
        HOST,
        PATH
    }

    static AddressDifference between(String expected, String presented) {
        var shorter = Math.min(expected.length(), presented.length());
        int begin = 0;
        while (begin < shorter && expected.charAt(begin) == presented.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin
                && expected.charAt(expected.length() - 1 - end) == presented.charAt(presented.length() - 1 - end)) {
            end++;
        }
        // Never half of a character that takes two.
        if (begin > 0 && Character.isHighSurrogate(expected.charAt(begin - 1))) {
            begin--;
        }
        if (end > 0 && Character.isLowSurrogate(expected.charAt(expected.length() - end))) {
            end--;
        }
        return new AddressDifference(
                expected.substring(0, begin),
                expected.substring(begin, expected.length() - end),
                presented.substring(begin, presented.length() - end),
                expected.substring(expected.length() - end),
                parts(expected, presented));
    }

    private static List<Part> parts(String expected, String presented) {
        var one = split(expected);
        var other = split(presented);
        return Stream.of(Part.values())
                .filter(part -> !one.get(part.ordinal()).equals(other.get(part.ordinal())))
                .toList();
    }

    /** Scheme, host with port, and path, as far as they are there. */
    private static List<String> split(String address) {
        var colon = address.indexOf(':');
        var scheme = colon < 0 ? "" : address.substring(0, colon);
        var rest = address.substring(colon + 1);
        if (!rest.startsWith("//")) {
            return List.of(scheme, "", rest);
        }
        var slash = rest.indexOf('/', 2);
        return slash < 0
                ? List.of(scheme, rest.substring(2), "")
                : List.of(scheme, rest.substring(2, slash), rest.substring(slash));
    }
}
