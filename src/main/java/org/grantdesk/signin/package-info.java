/** How people get in: passwords, one-time links, the first start. */
@ApplicationModule(allowedDependencies = {"base", "security", "sessions", "people"})
@NullMarked
package org.grantdesk.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
