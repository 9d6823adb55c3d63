package org.grantdesk.redirects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where two addresses differ, part by part: together, the parts are the whole addresses. */
public record AddressDifference(List<Part> parts) {

    /** The parts of an address, each with the signs that end or begin it. */
    public enum Kind {
        SCHEME(2),
        HOST(100),
        PORT(3),
        PATH(10),
        QUERY(1);

        /** How far apart a difference here makes two addresses. */
        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /** The only thing that differs, where there is a word for it. */
    public enum Only {
        SCHEME,
        PORT,
        /** A slash at the end of the path. */
        SLASH,
        /** Capital letters in host or path. */
        CASE,
        QUERY
    }

    /**
     * What both have at the beginning of a part, what stands in one and in the other, and what both have at its end.
     * Where they do not differ, all of it is the beginning.
     */
    public record Part(Kind kind, String begin, String expected, String presented, String end) {

        public boolean differs() {
            return !expected.equals(presented);
        }

        private static Part of(Kind kind, String expected, String presented) {
            var shorter = Math.min(expected.length(), presented.length());
            int begin = alike(expected, presented);
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

        private boolean onlyEndsWithASlash() {
            return (begin.isEmpty() || begin.startsWith("/")) && end.isEmpty() && (expected + presented).equals("/");
        }

        private boolean onlyDiffersInCase() {
            return expected.equalsIgnoreCase(presented);
        }

        private static char last(String text, int fromEnd) {
            return text.charAt(text.length() - 1 - fromEnd);
        }
    }

    @SuppressWarnings("EnumOrdinal") // The parts of an address stand in the order of their kinds.
    public static AddressDifference between(String expected, String presented) {
        var one = split(expected);
        var other = split(presented);
        var parts = new ArrayList<Part>();
        for (var kind : Kind.values()) {
            parts.add(Part.of(kind, one.get(kind.ordinal()), other.get(kind.ordinal())));
        }
        return new AddressDifference(List.copyOf(parts));
    }

    /** The addresses in the order of how little they differ from this one. */
    public static List<String> nearestFirst(Collection<String> addresses, String presented) {
        return addresses.stream()
                .sorted(Comparator.comparingInt(
                                (String address) -> between(address, presented).distance())
                        .thenComparingInt(address -> -alike(address, presented)))
                .toList();
    }

    public List<Part> differing() {
        return parts.stream().filter(Part::differs).toList();
    }

    /** What alone differs, if a word says it better than a comparison. */
    public Optional<Only> only() {
        var differing = differing();
        if (differing.size() != 1) {
            return Optional.empty();
        }
        var part = differing.getFirst();
        return Optional.ofNullable(
                switch (part.kind()) {
                    case SCHEME -> part.begin().startsWith("http") ? Only.SCHEME : null;
                    case PORT -> Only.PORT;
                    case QUERY -> Only.QUERY;
                    case HOST -> part.onlyDiffersInCase() ? Only.CASE : null;
                    case PATH -> part.onlyEndsWithASlash() ? Only.SLASH : part.onlyDiffersInCase() ? Only.CASE : null;
                });
    }

    private int distance() {
        return only().filter(only -> only == Only.SLASH || only == Only.CASE).isPresent()
                ? 1
                : differing().stream().mapToInt(part -> part.kind().weight).sum();
    }

    private static List<String> split(String address) {
        var query = first(address, 0, "?#");
        var scheme = address.substring(0, query).indexOf(':') + 1;
        var host = scheme;
        var port = scheme;
        var path = scheme;
        if (address.startsWith("//", scheme)) {
            host += 2;
            path = first(address, host, "/?#");
            port = port(address, host, path);
        }
        return List.of(
                address.substring(0, host),
                address.substring(host, port),
                address.substring(port, path),
                address.substring(path, query),
                address.substring(query));
    }

    /** Where the port begins with its colon; the end of the authority when there is none. */
    private static int port(String address, int host, int path) {
        var colon = address.lastIndexOf(':', path - 1);
        return colon > host && colon > address.lastIndexOf(']', path - 1) ? colon : path;
    }

    private static int first(String text, int from, String signs) {
        int at = from;
        while (at < text.length() && signs.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Length of what both begin with. */
    private static int alike(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
