/** Secrets that apps and APIs prove themselves with: their form, their protection, their rotation and their use. */
@ApplicationModule(allowedDependencies = {"base", "security"})
@NullMarked
package org.grantdesk.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
