/** The logout endpoint (OpenID Connect RP-Initiated Logout 1.0). */
@NullMarked
package org.grantdesk.authserver.logout;

import org.jspecify.annotations.NullMarked;
