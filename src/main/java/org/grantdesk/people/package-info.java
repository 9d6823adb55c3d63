/** People: who they are, which roles they have, and what they prove it with. */
@ApplicationModule(allowedDependencies = {"base", "security", "sessions"})
@NullMarked
package org.grantdesk.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
