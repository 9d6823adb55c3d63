package org.grantdesk.base;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the query of an address, without reading a form that came with it, and writes values into one. */
public final class QueryString {

    private QueryString() {}

    /** Encodes a value for the query of an address (RFC 3986, section 2.1), where a space is no plus sign. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the value of a parameter; empty unless it is there once, with a value that can be decoded. */
    public static Optional<String> single(@Nullable String query, String name) {
        var values = values(query, name).toList();
        return values.size() == 1 ? decode(values.getFirst()) : Optional.empty();
    }

    /**
     * Returns the first value of a parameter; {@code null} when there is none. Parts that cannot be decoded are passed over,
     * where {@code getParameter} would refuse the request.
     */
    public static @Nullable String first(@Nullable String query, String name) {
        return values(query, name).findFirst().flatMap(QueryString::decode).orElse(null);
    }

    /** Returns all values of a parameter that can be decoded. */
    public static List<String> all(@Nullable String query, String name) {
        return values(query, name)
                .map(QueryString::decode)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The values of a parameter as they were sent, encoded. */
    private static Stream<String> values(@Nullable String query, String name) {
        return query == null
                ? Stream.empty()
                : Arrays.stream(query.split("&", 0))
                        .map(pair -> pair.split("=", 2))
                        .filter(pair -> pair.length == 2
                                && decode(pair[0]).filter(name::equals).isPresent())
                        .map(pair -> pair[1]);
    }

    private static Optional<String> decode(String encoded) {
        try {
            return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
