package org.grantdesk.security.target;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.grantdesk.security.encryption.SecretBox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals the address that a browser goes on to after signing in. The sealed value travels in the sign-in page's address
 * and in its form, so that each tab has its own, no session has to live until the person is done, and no one else can
 * name an address.
 */
@Component
public class SignInTargets {

    /** Parameter of addresses and forms that carries the sealed value. */
    public static final String PARAMETER = "to";

    /** Where the browser goes when no address asked for the sign-in. */
    public static final String START = "/";

    /** A tab left open over a weekend still leads on. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    private static final String CONTEXT = "sign-in target";

    /** Addresses are shorter, see {@code server.max-http-request-header-size}. */
    private static final int LONGEST = 32 * 1024;

    private final SecretBox box;
    private final Clock clock;

    SignInTargets(SecretBox box, Clock clock) {
        this.box = box;
        this.clock = clock;
    }

    /**
     * Returns the address of a page that leads to signing in, with the target sealed in it.
     *
     * @param page path, with or without a query
     * @param target path and query of this portal
     */
    public String lead(String page, String target) {
        return START.equals(target) ? page : append(page, seal(target));
    }

    /** Returns the page's address with the target that this request carries, if it carries one that is good. */
    public String passOn(HttpServletRequest request, String page) {
        return sealed(request).map(value -> append(page, value)).orElse(page);
    }

    /** Returns the sealed value that this request carries; empty unless it is good. */
    public Optional<String> sealed(HttpServletRequest request) {
        return Optional.ofNullable(value(request)).filter(value -> open(value).isPresent());
    }

    /** Returns where the browser of this request goes after signing in; empty: to the start. */
    public Optional<SignInTarget> of(HttpServletRequest request) {
        return Optional.ofNullable(value(request)).flatMap(this::open);
    }

    /** Opens a sealed value; empty when it is not ours or too old. */
    public Optional<SignInTarget> open(String sealed) {
        try {
            var bytes = ByteBuffer.wrap(box.decrypt(Base64.getUrlDecoder().decode(sealed), CONTEXT));
            var askedAt = Instant.ofEpochMilli(bytes.getLong());
            var packed = new byte[bytes.remaining()];
            bytes.get(packed);
            var path = unpack(packed);
            return clock.instant().isBefore(askedAt.plus(LIFETIME)) && isOwn(path)
                    ? Optional.of(new SignInTarget(path, askedAt))
                    : Optional.empty();
        } catch (IllegalArgumentException | SecretBox.Unreadable | DataFormatException e) {
            return Optional.empty();
        }
    }

    /** Seals a path of this portal, as the value of {@link #PARAMETER}. */
    public String seal(String path) {
        if (!isOwn(path)) {
            throw new IllegalArgumentException("Not an address of this portal");
        }
        var packed = pack(path);
        var plain = ByteBuffer.allocate(Long.BYTES + packed.length)
                .putLong(clock.instant().toEpochMilli())
                .put(packed)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(box.encrypt(plain, CONTEXT));
    }

    private static @Nullable String value(HttpServletRequest request) {
        var values = request.getParameterValues(PARAMETER);
        return values != null && values.length == 1 && values[0].length() <= LONGEST ? values[0] : null;
    }

    private static boolean isOwn(String path) {
        return path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/\\");
    }

    private static String append(String page, String sealed) {
        return page + (page.contains("?") ? "&" : "?") + PARAMETER + "=" + sealed;
    }

    /** Packed, a sealed address is no longer than the address itself, which fits into a request. */
    private static byte[] pack(String path) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(path.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            var packed = new ByteArrayOutputStream();
            var buffer = new byte[1024];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        }
    }

    private static String unpack(byte[] packed) throws DataFormatException {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed);
            var plain = new ByteArrayOutputStream();
            var buffer = new byte[1024];
            while (!inflater.finished()) {
                var count = inflater.inflate(buffer);
                if (count == 0) {
                    throw new DataFormatException("Cut off");
                }
                plain.write(buffer, 0, count);
            }
            return plain.toString(StandardCharsets.UTF_8);
        }
    }
}
