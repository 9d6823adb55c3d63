/** Goes through the sign-in of an app for its developer. */
@NullMarked
package org.grantdesk.authserver.tryout;

import org.jspecify.annotations.NullMarked;
