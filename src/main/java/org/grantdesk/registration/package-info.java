/** Apps that register themselves (RFC 7591), manage their registration (RFC 7592), and are removed when no one uses them. */
@ApplicationModule(allowedDependencies = {"mattermost", "base", "security", "redirects", "clients"})
@NullMarked
package org.grantdesk.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
