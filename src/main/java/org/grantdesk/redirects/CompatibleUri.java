package org.grantdesk.redirects;

import java.util.regex.Pattern;

/**
 * The check the compatible API applies to every address: a literal {@code http://} or {@code https://}, then what Go's
 * {@code url.ParseRequestURI} takes (as of Go 1.26), with a host part that is not empty.
 */
final class CompatibleUri {

    // Each pattern finds what is wrong instead of matching what is right: alternatives in a repeated group recurse, and
    // a megabyte of them would overflow the stack.
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern BAD_USER_INFO = Pattern.compile("[^A-Za-z0-9._:~!$&'()*+,;=%@-]");
    /** In a host only bytes beyond ASCII, and the percent sign itself, may be escaped. */
    private static final Pattern BAD_HOST =
            Pattern.compile("[\\x00-\\x7f&&[^A-Za-z0-9._~!$&'()*+,;=<>\"\\]%-]]|%(?![89A-Fa-f][0-9A-Fa-f]|25)");

    private static final Pattern PORT = Pattern.compile("(?::[0-9]*+)?");

    private CompatibleUri() {}

    static boolean accepts(String raw) {
        if (!raw.startsWith("http://") && !raw.startsWith("https://")) {
            return false;
        }
        if (raw.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            return false;
        }
        // Not UriParts: a request URI has no fragment, so '#' is an ordinary character here.
        String rest = raw.substring(raw.indexOf("//") + 2);
        int mark = rest.indexOf('?');
        String hierarchy = mark < 0 ? rest : rest.substring(0, mark);
        int slash = hierarchy.indexOf('/');
        String authority = slash < 0 ? hierarchy : hierarchy.substring(0, slash);
        String path = slash < 0 ? "" : hierarchy.substring(slash);
        return acceptsAuthority(authority) && !BAD_ESCAPE.matcher(path).find();
    }

    private static boolean acceptsAuthority(String authority) {
        int at = authority.lastIndexOf('@');
        String userInfo = at < 0 ? "" : authority.substring(0, at);
        String hostAndPort = authority.substring(at + 1);
        return !hostAndPort.isEmpty()
                && !BAD_USER_INFO.matcher(userInfo).find()
                && !BAD_ESCAPE.matcher(userInfo).find()
                && acceptsHostAndPort(hostAndPort);
    }

    private static boolean acceptsHostAndPort(String hostAndPort) {
        if (hostAndPort.startsWith("[")) {
            int end = hostAndPort.lastIndexOf(']');
            return end > 0
                    && isIpv6(hostAndPort.substring(1, end))
                    && PORT.matcher(hostAndPort.substring(end + 1)).matches();
        }
        int colon = hostAndPort.indexOf(':');
        String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        String port = colon < 0 ? "" : hostAndPort.substring(colon);
        return !BAD_HOST.matcher(host).find() && PORT.matcher(port).matches();
    }

    private static boolean isIpv6(String literal) {
        int zone = literal.indexOf("%25");
        String address = zone < 0 ? literal : literal.substring(0, zone);
        return HostName.isIpv6(address)
                && (zone < 0 || !BAD_HOST.matcher(literal.substring(zone)).find());
    }
}
