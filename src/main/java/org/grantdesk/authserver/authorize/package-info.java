/** The authorization endpoint (RFC 6749 section 3.1): reads a request, applies the rules, answers. */
@NullMarked
package org.grantdesk.authserver.authorize;

import org.jspecify.annotations.NullMarked;
