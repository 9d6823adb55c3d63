package org.grantdesk.authorizations;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A grant that works.
 *
 * @param scopes what the person has allowed so far; not what only the organization has
 * @param endsAt {@code null}: not before it is revoked
 */
public record Grant(String id, Set<String> scopes, @Nullable Instant endsAt) {}
