package org.grantdesk.secrets;

/**
 * Where the secrets of one kind of owner are stored. All such tables have the same columns but for the owner's.
 *
 * @param owner the column with the id of the app or API
 * @param noun what the log calls an owner
 */
public record SecretTable(String name, String owner, String noun) {}
