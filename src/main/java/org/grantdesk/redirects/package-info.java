/** What a redirect URI may look like, how two of them differ, and how a wrong one is mended. Knows no app. */
@ApplicationModule(allowedDependencies = "base")
@NullMarked
package org.grantdesk.redirects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
