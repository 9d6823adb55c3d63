/** The audit log: records every change and every refused change, and shows them. It only listens; no one calls it to write. */
@ApplicationModule(allowedDependencies = {"base", "security"})
@NullMarked
package org.grantdesk.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
