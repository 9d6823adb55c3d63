/** Grantdesk: a portal for OAuth 2.0 apps and the people who let them act. */
@NullMarked
package org.grantdesk;

import org.jspecify.annotations.NullMarked;
