/** People, their roles, and the credentials that they sign in with. */
@ApplicationModule(allowedDependencies = {"base", "security", "sessions"})
@NullMarked
package org.grantdesk.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
