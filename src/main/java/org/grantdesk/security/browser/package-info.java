/** Sessions of browsers: begun, looked up at each request, ended. */
@NullMarked
package org.grantdesk.security.browser;

import org.jspecify.annotations.NullMarked;
