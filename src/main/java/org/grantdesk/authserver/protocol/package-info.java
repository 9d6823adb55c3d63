/** What the endpoints share: their addresses, errors, scopes and resources, and the apps as the framework sees them. */
@NullMarked
package org.grantdesk.authserver.protocol;

import org.jspecify.annotations.NullMarked;
