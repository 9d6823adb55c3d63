/** Sessions in browsers and of the API, personal access tokens, and the look-up of both on each request. */
@ApplicationModule(allowedDependencies = {"base", "security"})
@NullMarked
package org.grantdesk.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
