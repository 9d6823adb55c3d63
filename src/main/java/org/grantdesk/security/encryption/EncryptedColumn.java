package org.grantdesk.security.encryption;

import org.jspecify.annotations.Nullable;

/**
 * Where a feature keeps values that {@link SecretBox} has encrypted, so that they can be written again when the
 * installation's key is replaced. A feature declares one bean for each.
 *
 * @param key its primary key, which is also the context of each value
 * @param column the encrypted value, or null
 * @param where narrows the rows; {@code null}: all
 */
public record EncryptedColumn(
        String table, String key, String column, @Nullable String where) {

    public EncryptedColumn(String table, String key, String column) {
        this(table, key, column, null);
    }
}
