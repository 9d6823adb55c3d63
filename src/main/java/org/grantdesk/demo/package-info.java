/** Sample data to look around in: made through the services, then spread over the weeks before. */
@ApplicationModule(allowedDependencies = {"redirects", "base", "security", "people", "clients", "apis"})
@NullMarked
package org.grantdesk.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
