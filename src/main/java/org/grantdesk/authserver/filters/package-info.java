/** What stands in front of the endpoints: methods, cross-origin calls, parameters that cannot be stored, outages. */
@NullMarked
package org.grantdesk.authserver.filters;

import org.jspecify.annotations.NullMarked;
