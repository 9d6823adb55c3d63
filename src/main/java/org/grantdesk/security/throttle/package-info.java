/** Counts what is limited: guesses of secrets, and requests without a session. */
@NullMarked
package org.grantdesk.security.throttle;

import org.jspecify.annotations.NullMarked;
