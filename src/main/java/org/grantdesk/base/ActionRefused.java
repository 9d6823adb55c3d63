package org.grantdesk.base;

import org.jspecify.annotations.Nullable;

/**
 * Something was asked for and refused, where no permission of a signed-in person decides: a failed sign-in, for
 * example. Published outside of transactions; refusals of methods marked {@link Audited} are recorded without it. Never
 * holds a secret, password or token.
 *
 * @param person the person it was about, if one is known
 */
public record ActionRefused(AuditAction action, AuditEvent.@Nullable Subject person, RefusalReason reason) {}
