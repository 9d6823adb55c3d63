package org.grantdesk.outward;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an address answered.
 *
 * @param body in UTF-8
 * @param mediaType as the answer names it, without parameters and in small letters; empty: it names none
 * @param freshFor how long it may be kept, as the answer says (RFC 9111); {@code null}: it says nothing
 */
public record Fetched(
        String body, String mediaType, @Nullable Duration freshFor) {}
