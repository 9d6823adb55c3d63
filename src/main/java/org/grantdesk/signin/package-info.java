/** Sign-in with passwords and one-time links, and the first start. */
@ApplicationModule(allowedDependencies = {"base", "security", "sessions", "people"})
@NullMarked
package org.grantdesk.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
