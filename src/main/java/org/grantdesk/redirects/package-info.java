/** Rules for redirect URIs: what is allowed, how two of them differ, and how to correct one. Knows no app. */
@ApplicationModule(allowedDependencies = "base")
@NullMarked
package org.grantdesk.redirects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
