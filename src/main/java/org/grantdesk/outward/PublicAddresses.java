package org.grantdesk.outward;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells public Internet addresses from all others (the registries of RFC 6890). Private, loopback and link-local addresses,
 * such as a cloud's metadata service, are not public, nor are IPv6 addresses that embed such an IPv4 address.
 */
final class PublicAddresses {

    private static final List<Network> SPECIAL_V4 = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("10.0.0.0", 8),
            Network.of("100.64.0.0", 10),
            Network.of("127.0.0.0", 8),
            Network.of("169.254.0.0", 16),
            Network.of("172.16.0.0", 12),
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("192.31.196.0", 24),
            Network.of("192.52.193.0", 24),
            Network.of("192.88.99.0", 24),
            Network.of("192.168.0.0", 16),
            Network.of("192.175.48.0", 24),
            Network.of("198.18.0.0", 15),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            // Multicast, reserved and broadcast.
            Network.of("224.0.0.0", 3));

    /** Only this is handed out for unicast (RFC 4291, section 2.4). */
    private static final Network UNICAST_V6 = Network.of("2000::", 3);

    private static final List<Network> SPECIAL_V6 = List.of(
            // Protocol assignments, with Teredo, benchmarking and ORCHID.
            Network.of("2001::", 23),
            Network.of("2001:db8::", 32),
            // 6to4.
            Network.of("2002::", 16),
            Network.of("2620:4f:8000::", 48),
            Network.of("3fff::", 20),
            Network.of("3ffe::", 16));

    private PublicAddresses() {}

    static boolean include(InetAddress address) {
        // The JDK makes an IPv4 address of a mapped one; all other forms of one within IPv6 are outside of 2000::/3.
        return address instanceof Inet4Address
                ? SPECIAL_V4.stream().noneMatch(network -> network.contains(address))
                : UNICAST_V6.contains(address) && SPECIAL_V6.stream().noneMatch(network -> network.contains(address));
    }

    private record Network(InetAddress start, int bits) {

        static Network of(String start, int bits) {
            return new Network(InetAddress.ofLiteral(start), bits);
        }

        boolean contains(InetAddress address) {
            var bytes = address.getAddress();
            var first = start.getAddress();
            for (int bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((bytes[bit / 8] & mask) != (first[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
