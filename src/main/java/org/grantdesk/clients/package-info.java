/** Apps (OAuth 2.0 clients): registered, inspected, edited, deleted, and given new secrets. */
@ApplicationModule(allowedDependencies = {"redirects", "mattermost", "base", "security", "secrets", "people"})
@NullMarked
package org.grantdesk.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
