/** How an app proves itself at an endpoint (RFC 6749 section 2.3), and what slows down guesses. */
@NullMarked
package org.grantdesk.authserver.client;

import org.jspecify.annotations.NullMarked;
