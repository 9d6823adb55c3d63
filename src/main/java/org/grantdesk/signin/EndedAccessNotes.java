package org.grantdesk.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.grantdesk.people.EndedAccess;
import org.grantdesk.security.encryption.SecretBox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells the sign-in page what a new password ended. No session survives to carry the numbers, so they are sealed in the
 * address, where no one else can write them.
 */
@Component
public class EndedAccessNotes {

    /** Parameter of the sign-in page's address. */
    public static final String PARAMETER = "changed";

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final String CONTEXT = "ended access";

    private final SecretBox box;
    private final Clock clock;

    EndedAccessNotes(SecretBox box, Clock clock) {
        this.box = box;
        this.clock = clock;
    }

    /** Returns the value of the parameter, ready for an address. */
    public String seal(EndedAccess ended) {
        var text = "%d %d %d %d"
                .formatted(clock.instant().toEpochMilli(), ended.sessions(), ended.tokens(), ended.appTokens());
        return URLEncoder.encode(box.encrypt(text, CONTEXT), StandardCharsets.UTF_8);
    }

    /** Opens a value; empty when it is not ours or too old. */
    public Optional<EndedAccess> open(@Nullable String sealed) {
        if (sealed == null || sealed.isEmpty()) {
            return Optional.empty();
        }
        try {
            var parts = box.decrypt(sealed, CONTEXT).split(" ", 0);
            return clock.instant()
                            .isAfter(Instant.ofEpochMilli(Long.parseLong(parts[0]))
                                    .plus(LIFETIME))
                    ? Optional.empty()
                    : Optional.of(new EndedAccess(
                            Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3])));
        } catch (IllegalArgumentException | SecretBox.Unreadable e) {
            return Optional.empty();
        }
    }
}
