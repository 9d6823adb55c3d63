/** The pages and API calls about people, their roles, sessions and tokens. */
@ApplicationModule(allowedDependencies = {"mattermost", "base", "security", "sessions", "people", "signin"})
@NullMarked
package org.grantdesk.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
