/** Calls to addresses that strangers name: only to public ones, and none that costs much. */
@ApplicationModule(allowedDependencies = "base")
@NullMarked
package org.grantdesk.outward;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
