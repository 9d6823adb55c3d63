/** What every feature shares and no feature owns: ids, refusals, the shape of a recorded change. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package org.grantdesk.base;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
