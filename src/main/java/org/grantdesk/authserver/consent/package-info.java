/** The decision of a person about an authorization request. */
@NullMarked
package org.grantdesk.authserver.consent;

import org.jspecify.annotations.NullMarked;
