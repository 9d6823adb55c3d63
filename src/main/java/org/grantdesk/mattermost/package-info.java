/** The Mattermost dialect, {@code /api/v4}: errors, headers, paging, bodies, where a token is found. Features write their calls in it. */
@ApplicationModule(allowedDependencies = "base")
@NullMarked
package org.grantdesk.mattermost;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
