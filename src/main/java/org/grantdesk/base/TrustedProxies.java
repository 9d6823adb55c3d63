package org.grantdesk.base;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proxies in front that are believed about the client's address: a number of them, or their networks. Each proxy adds
 * the address it was called from at the end of the list it passes on, so the list is read from its end, and what stands
 * before the last believed entry is only what the client wrote.
 */
public final class TrustedProxies {

    private static final String VARIABLE = "GRANTDESK_TRUSTED_PROXIES";
    private static final int MOST = 16;

    /** Where proxies of one's own call from: private, shared, link-local and loopback addresses. */
    private static final List<Network> PRIVATE = networks("10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,"
            + "169.254.0.0/16,127.0.0.0/8,::1/128,fe80::/10,fc00::/7");

    private final int hops;
    private final List<Network> networks;

    private TrustedProxies(int hops, List<Network> networks) {
        this.hops = hops;
        this.networks = networks;
    }

    /**
     * Reads the setting.
     *
     * @param setting a number, networks or addresses separated by commas, or empty for the default
     * @param https whether the public address is https: then one proxy ends TLS, else there is none
     * @throws StartRefused when it is neither
     */
    public static TrustedProxies of(String setting, boolean https) {
        var text = setting.strip();
        if (text.isEmpty()) {
            return new TrustedProxies(https ? 1 : 0, PRIVATE);
        }
        try {
            if (text.chars().allMatch(Character::isDigit)) {
                var number = Integer.parseInt(text);
                if (number <= MOST) {
                    return new TrustedProxies(number, PRIVATE);
                }
            } else {
                return new TrustedProxies(Integer.MAX_VALUE, networks(text));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new StartRefused(VARIABLE + " must be the number of proxies in front (0 to " + MOST
                + "), or their addresses or networks, such as 10.0.0.0/8,192.0.2.7.");
    }

    /** Whether a caller is a proxy that is believed. */
    public boolean believes(InetAddress peer) {
        return hops > 0 && networks.stream().anyMatch(network -> network.contains(peer));
    }

    /**
     * The client's address.
     *
     * @param peer who called; believed
     * @param forwarded what the proxies wrote, in the order of the header
     */
    public InetAddress client(InetAddress peer, List<String> forwarded) {
        var client = peer;
        for (int hop = 0; hop < Math.min(hops, forwarded.size()); hop++) {
            var before = NetworkAddress.parse(forwarded.get(forwarded.size() - 1 - hop));
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
            if (hops == Integer.MAX_VALUE && !believes(client)) {
                return client;
            }
        }
        return client;
    }

    private static List<Network> networks(String text) {
        var networks = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(network -> Network.parse(network)
                        .orElseThrow(() -> new IllegalArgumentException("Not a network: " + network)))
                .toList();
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("No network");
        }
        return networks;
    }

    /**
     * Addresses with a common beginning.
     *
     * @param bits how long that beginning is
     */
    private record Network(InetAddress address, int bits) {

        /** How many bits stand before an IPv4 address in an IPv6 one. */
        private static final int MAPPED = 96;

        static Optional<Network> parse(String text) {
            var slash = text.indexOf('/');
            return NetworkAddress.literal(slash < 0 ? text : text.substring(0, slash))
                    .map(address -> {
                        if (slash < 0) {
                            return new Network(address, address.getAddress().length * Byte.SIZE);
                        }
                        var mapped = address instanceof Inet4Address && text.indexOf(':') >= 0;
                        var bits = Integer.parseInt(text.substring(slash + 1));
                        return new Network(address, mapped ? bits - MAPPED : bits);
                    })
                    .filter(network ->
                            network.bits >= 0 && network.bits <= network.address.getAddress().length * Byte.SIZE);
        }

        boolean contains(InetAddress other) {
            var ours = address.getAddress();
            var theirs = other.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> bit % Byte.SIZE;
                if ((ours[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
