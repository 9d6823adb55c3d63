/** The token endpoint with its grants, introspection, revocation and user info. */
@NullMarked
package org.grantdesk.authserver.token;

import org.jspecify.annotations.NullMarked;
