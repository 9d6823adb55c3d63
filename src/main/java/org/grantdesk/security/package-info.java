/** Who is asking, what they may do at this moment, and the filter chains in front of everything. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package org.grantdesk.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
