/** APIs (resource servers): registered, owned, authorized and inspected like apps; whom tokens are for (RFC 8707). */
@ApplicationModule(allowedDependencies = {"redirects", "base", "security", "secrets", "people", "clients"})
@NullMarked
package org.grantdesk.apis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
