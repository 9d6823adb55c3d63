package org.grantdesk.base;

import org.jspecify.annotations.Nullable;

/**
 * Something that was asked for and refused, where no permission of a signed-in person decides: a failed sign-in, for
 * example. Published outside of transactions; refusals of methods marked {@link Audited} are recorded without it. Never
 * holds a secret, password or token.
 *
 * @param action what was asked for; key of its name in the message bundle
 * @param app the app it was about, if one
 * @param person the person it was about, if one is known
 * @param reason why it was refused, in a few words
 */
public record Refusal(
        String action, AuditEvent.@Nullable Subject app, AuditEvent.@Nullable Subject person, String reason) {}
