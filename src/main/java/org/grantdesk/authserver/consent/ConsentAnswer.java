package org.grantdesk.authserver.consent;

import org.jspecify.annotations.Nullable;

/**
 * What a person's decision about an app leads to.
 *
 * @param code for the app; {@code null}: the person has denied
 */
record ConsentAnswer(@Nullable String code) {}
