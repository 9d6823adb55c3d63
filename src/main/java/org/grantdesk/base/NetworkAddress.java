package org.grantdesk.base;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads and writes network addresses. An address has one form here, whatever form it came in, so that it is counted,
 * logged and shown as one: IPv4 in four decimal numbers, IPv6 as RFC 5952 writes it.
 */
public final class NetworkAddress {

    private static final int GROUPS = 8;
    private static final int NETWORK_BYTES = 8;
    /** In brackets, or without a colon of its own; a port may follow. */
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\[\\]]*)]|([^:\\[\\]]*))(?::\\w*)?");

    private static final Pattern V4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private NetworkAddress() {}

    /**
     * Reads an address as proxies write it: with a port or without, in brackets or bare, in quotation marks (RFC 7239),
     * with a zone. An IPv4 address inside of an IPv6 one is the IPv4 address. Never asks a name server.
     */
    public static Optional<InetAddress> parse(String text) {
        var bare = text.strip();
        if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        var withPort = WITH_PORT.matcher(bare);
        if (withPort.matches()) {
            bare = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
        }
        var zone = bare.indexOf('%');
        return literal(zone < 0 ? bare : bare.substring(0, zone));
    }

    /** The one form of an address; of what is no address, the text as it is. */
    public static String readable(String text) {
        return parse(text).map(NetworkAddress::text).orElse(text);
    }

    /** The one form of an address. */
    public static String text(InetAddress address) {
        return address instanceof Inet6Address ? shorten(address.getAddress()) : address.getHostAddress();
    }

    /**
     * What tells callers apart: the address, or of an IPv6 one its network, because a single subscriber has at least 2^64
     * of them (RFC 6177).
     */
    public static String network(String text) {
        return parse(text)
                .map(address -> address instanceof Inet4Address
                        ? address.getHostAddress()
                        : HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)))
                .orElse(text);
    }

    /** Reads an address with nothing around it. */
    static Optional<InetAddress> literal(String text) {
        try {
            return V4.matcher(text).matches() || V6.matcher(text).matches()
                    ? Optional.of(InetAddress.ofLiteral(text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** RFC 5952, section 4.2: the longest run of zero groups gives way to "::", the first of equal ones, never a single group. */
    private static String shorten(byte[] bytes) {
        var groups = IntStream.range(0, GROUPS)
                .map(group -> (bytes[2 * group] & 0xff) << 8 | (bytes[2 * group + 1] & 0xff))
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
