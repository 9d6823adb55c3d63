package org.grantdesk.redirects;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a host in a URI is, told from its spelling alone: nothing is looked up in the DNS. */
final class HostName {

    /** The kinds of host the rules tell apart. */
    enum Kind {
        /** A DNS name of two or more labels. */
        DNS,
        /** The name {@code localhost}. */
        LOCALHOST,
        /** {@code 127.0.0.1} or {@code [::1]}, the two literals of RFC 8252 section 7.3. */
        LOOPBACK,
        /** A single label, or a name below a domain that exists in local networks only. */
        PRIVATE_NAME,
        /** An IP literal that is not reachable from the internet. */
        PRIVATE_IP,
        /** Any other IP literal. */
        PUBLIC_IP,
        /** A spelling that browsers read as an IPv4 address although it is not written as one, such as {@code 127.1}. */
        NUMERIC,
        /** Nothing a host can be. */
        INVALID
    }

    private static final String OCTET = "(?:0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]{2,45}]");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    /** RFC 6762, RFC 6761, RFC 8375, and ICANN's reservation for internal use. */
    private static final List<String> LOCAL_DOMAINS = List.of(".local", ".localhost", ".home.arpa", ".internal");
    /** Characters the JDK's IDNA 2003 maps to another domain than today's browsers do (UTS 46 section 7). */
    private static final Pattern DEVIATION = Pattern.compile("[\u00df\u03c2\u200c\u200d\u1e9e]");

    private HostName() {}

    /** Classifies a host in lowercase, an IPv6 literal in brackets. */
    static Kind kindOf(String host) {
        if (host.equals("127.0.0.1")) {
            return Kind.LOOPBACK;
        }
        if (IPV4.matcher(host).matches()) {
            return isPrivate(Inet4Address.ofLiteral(host)) ? Kind.PRIVATE_IP : Kind.PUBLIC_IP;
        }
        if (host.startsWith("[")) {
            InetAddress address = ipv6(host);
            if (address == null) {
                return Kind.INVALID;
            }
            return address.isLoopbackAddress() ? Kind.LOOPBACK : isPrivate(address) ? Kind.PRIVATE_IP : Kind.PUBLIC_IP;
        }
        return kindOfName(host);
    }

    private static Kind kindOfName(String host) {
        String[] labels = host.split("\\.", -1);
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            return Kind.NUMERIC;
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return Kind.INVALID;
            }
        }
        // No top-level domain starts with a digit (RFC 3696 section 2), and the JDK's parser finds no host in such a
        // name.
        if (host.length() > 253 || !Character.isLetter(labels[labels.length - 1].charAt(0))) {
            return Kind.INVALID;
        }
        if (host.equals("localhost")) {
            return Kind.LOCALHOST;
        }
        boolean local = labels.length == 1 || LOCAL_DOMAINS.stream().anyMatch(host::endsWith);
        return local ? Kind.PRIVATE_NAME : Kind.DNS;
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /**
     * The one spelling of a host that exact comparison can rely on: lowercase, punycode, without a trailing dot, IPv6
     * as in RFC 5952. A host that cannot be converted comes back in lowercase.
     */
    static String normal(String host) {
        if (!isAscii(host)) {
            String ascii = punycode(host);
            return ascii == null ? host : ascii;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        InetAddress address = lower.startsWith("[") ? ipv6(lower) : null;
        if (address != null) {
            return "[" + ipv6Text(address.getAddress()) + "]";
        }
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static @Nullable String punycode(String host) {
        if (DEVIATION.matcher(host).find()) {
            return null;
        }
        try {
            return normal(IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notConvertible) {
            return null;
        }
    }

    /** Whether the text, without brackets, is an IPv6 address, one that carries an IPv4 address included. */
    static boolean isIpv6(String text) {
        try {
            return IPV6.matcher("[" + text + "]").matches() && Inet6Address.ofLiteral(text) != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static @Nullable InetAddress ipv6(String bracketed) {
        if (!IPV6.matcher(bracketed).matches()) {
            return null;
        }
        try {
            InetAddress address = Inet6Address.ofLiteral(bracketed.substring(1, bracketed.length() - 1));
            // An IPv4 address in IPv6 clothes (::ffff:127.0.0.1) would slip past rules made for either.
            return address.getAddress().length == 16 ? address : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean special = bytes.length == 4
                ? first == 0 || first >= 240 || (first == 100 && (second & 0xc0) == 64) // RFC 6598
                : (first & 0xfe) == 0xfc; // RFC 4193
        return special
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress();
    }

    /** RFC 5952: no leading zeros, the first longest run of two or more zero groups shortened to {@code ::}. */
    private static String ipv6Text(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = HexFormat.fromHexDigits(HexFormat.of().formatHex(bytes, 2 * i, 2 * i + 2));
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
