/** Where people are signed in: browsers, the API, personal access tokens, and the look-up on each request. */
@ApplicationModule(allowedDependencies = {"base", "security"})
@NullMarked
package org.grantdesk.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
