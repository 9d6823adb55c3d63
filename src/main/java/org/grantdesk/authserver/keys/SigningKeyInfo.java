package org.grantdesk.authserver.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs or once signed, without the key itself.
 *
 * @param keyId as tokens and the published keys name it
 * @param algorithm what it signs with, such as {@code ES256}
 * @param until when it is no longer published; {@code null} while nothing has taken its place
 */
public record SigningKeyInfo(
        String keyId,
        String algorithm,
        Instant since,
        @Nullable Instant until,
        boolean current) {}
