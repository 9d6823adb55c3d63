package org.grantdesk.audit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Network addresses as people write them (RFC 5952): Java and Tomcat write all eight groups of an IPv6 address. */
final class ReadableAddress {

    private static final int GROUPS = 8;

    private ReadableAddress() {}

    /** The short form of an IPv6 address; anything else as it is. */
    static String of(String address) {
        try {
            return address.indexOf(':') >= 0 && InetAddress.ofLiteral(address) instanceof Inet6Address v6
                    ? shorten(v6.getAddress()) + zone(address)
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static String zone(String address) {
        var at = address.indexOf('%');
        return at < 0 ? "" : address.substring(at);
    }

    /** Section 4.2: the longest run of zero groups gives way to "::", the first of equal ones, and never a single group. */
    private static String shorten(byte[] bytes) {
        var groups = IntStream.range(0, GROUPS)
                .map(group -> (bytes[2 * group] & 0xff) << 8 | bytes[2 * group + 1] & 0xff)
                .toArray();
        int start = 0;
        int longest = 1;
        for (int from = 0; from < GROUPS; from++) {
            int to = from;
            while (to < GROUPS && groups[to] == 0) {
                to++;
            }
            if (to - from > longest) {
                start = from;
                longest = to - from;
            }
        }
        return longest == 1
                ? join(groups, 0, GROUPS)
                : join(groups, 0, start) + "::" + join(groups, start + longest, GROUPS);
    }

    private static String join(int[] groups, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(group -> Integer.toHexString(groups[group]))
                .collect(Collectors.joining(":"));
    }
}
