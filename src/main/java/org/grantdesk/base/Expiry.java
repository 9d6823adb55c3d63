package org.grantdesk.base;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says when the rows of a table are removed. The feature that owns the table declares it as a bean.
 *
 * @param key column of the primary key
 * @param column column of the time; rows without a time stay
 * @param kept how long rows stay after that time; {@code null}: for good
 */
public record Expiry(
        String table, String key, String column, @Nullable Duration kept) {}
